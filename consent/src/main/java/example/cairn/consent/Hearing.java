package example.cairn.consent;

import example.cairn.consent.ConsentDecision.Basis;
import example.cairn.consent.ConsentDecision.Permitted;
import example.cairn.consent.ConsentDecision.Refused;
import example.cairn.model.Canonical;
import example.cairn.model.HomeElement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;

/// One question put to all Consents of the patient under one rule of the table.
record Hearing(ConsentQuestion question, ConsentRule rule, ConsentDefaults defaults, List<ConsentVersion> consents) {

    private static final String CATEGORY = Canonical.CODE_SYSTEM + "consent-category";
    private static final String SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";

    ConsentDecision decide() {
        List<Statement> active = statements(ConsentState.ACTIVE);
        List<DataQuality> malformed = active.stream()
                .filter(Statement::malformed)
                .map(statement -> DataQuality.malformed(statement.version().reference()))
                .toList();
        Optional<Statement> deny = strongest(active, Opinion.Denies.class);
        Optional<Statement> permit = strongest(active, Opinion.Permits.class);
        if (deny.isPresent()) {
            Refusal reason = takenBack().isPresent() ? Refusal.WITHDRAWN : Refusal.DENIED;
            Stream<DataQuality> contradiction = permit.stream()
                    .map(other -> DataQuality.contradiction(other.version().reference()));
            return new Refused(
                    rule.rule(),
                    reason,
                    deny.map(Statement::provision),
                    Stream.concat(contradiction, malformed.stream()).toList());
        }
        if (permit.isPresent()) {
            return new Permitted(rule.rule(), Basis.PERMIT, permit.map(Statement::provision), malformed);
        }
        if (rule.need() == Need.NO_DENY) {
            return new Permitted(rule.rule(), Basis.NO_DENY, Optional.empty(), malformed);
        }
        return refused(active, malformed);
    }

    private Refused refused(List<Statement> active, List<DataQuality> malformed) {
        Optional<Statement> earlier = takenBack();
        if (earlier.isPresent()) {
            return new Refused(rule.rule(), Refusal.WITHDRAWN, earlier.map(Statement::provision), malformed);
        }
        Optional<Statement> closest = active.stream()
                .filter(statement -> statement.reason() != Refusal.NO_CONSENT)
                .max(Comparator.comparing(Statement::reason).thenComparing(Statement.BY_WEIGHT));
        return new Refused(
                rule.rule(),
                closest.map(Statement::reason).orElse(Refusal.NO_CONSENT),
                closest.map(Statement::provision),
                malformed);
    }

    /// A permit that would still hold had it not been made inactive.
    private Optional<Statement> takenBack() {
        return strongest(statements(ConsentState.INACTIVE), Opinion.Permits.class);
    }

    private List<Statement> statements(ConsentState status) {
        return consents.stream()
                .filter(version -> version.consent().getStatus() == status && speaks(version.consent()))
                .map(version -> new Statement(version, opinion(version.consent())))
                .toList();
    }

    private boolean speaks(Consent consent) {
        boolean own = HomeElement.patient(consent.getPatient())
                .filter(question.patient()::equals)
                .isPresent();
        return own
                && (rule.categories().isEmpty()
                        || consent.getCategory().stream()
                                .flatMap(concept -> concept.getCoding().stream())
                                .anyMatch(coding -> CATEGORY.equals(coding.getSystem())
                                        && rule.categories().contains(coding.getCode())));
    }

    private Opinion opinion(Consent consent) {
        Opinion opinion =
                new ProvisionReader(new ProvisionCriteria(question, rule, defaults)).read(consent.getProvision());
        return opinion instanceof Opinion.Permits permits
                ? objection(consent)
                        .<Opinion>map(reason -> new Opinion.Silent(permits.path(), permits.criteria(), reason))
                        .orElse(permits)
                : opinion;
    }

    /// Why the whole Consent permits nothing although a provision does. A deny is not held to these.
    private Optional<Refusal> objection(Consent consent) {
        if (!consent.getScope().hasCoding(SCOPE, "patient-privacy")) {
            return Optional.of(Refusal.WRONG_SCOPE);
        }
        if (consent.hasModifierExtension()) {
            return Optional.of(Refusal.UNKNOWN_MODIFIER);
        }
        if (consent.hasDateTime()
                && Span.of(consent.getDateTimeElement(), question.zone())
                        .filter(given -> !question.at().isBefore(given.start()))
                        .isEmpty()) {
            return Optional.of(Refusal.NOT_YET);
        }
        return rule.signed() && !consent.hasSource() && !byPatientOrProxy(consent)
                ? Optional.of(Refusal.AUTHORISATION_MISSING)
                : Optional.empty();
    }

    private static boolean byPatientOrProxy(Consent consent) {
        return consent.getPerformer().stream()
                .anyMatch(performer -> performer.hasReference()
                        && (performer.getReference().startsWith("Patient/")
                                || performer.getReference().startsWith("RelatedPerson/")));
    }

    private static Optional<Statement> strongest(List<Statement> statements, Class<? extends Opinion> kind) {
        return statements.stream()
                .filter(statement -> kind.isInstance(statement.opinion()))
                .max(Statement.BY_WEIGHT);
    }
}
