package example.cairn.engine.decide;

import example.cairn.consent.ConsentDecider;
import example.cairn.consent.ConsentDecision;
import example.cairn.consent.ConsentDefaults;
import example.cairn.consent.ConsentQuestion;
import example.cairn.consent.ConsentVersion;
import example.cairn.consent.Recipient;
import example.cairn.consent.Refusal;
import example.cairn.journey.Messaging;
import example.cairn.journey.Survivor;
import example.cairn.journey.WithheldReason;
import example.cairn.journey.definition.Activity.CodeTerm;
import example.cairn.journey.definition.PlanParameters;
import example.cairn.search.ParameterKind;
import example.cairn.search.SearchParameter;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.PatientFacts;
import example.cairn.search.facts.Slice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;

/// Whether a patient can be messaged now, by e-mail notice with the text in the portal: first whether there is anybody
/// to message, then Consent, then the address. Planning asks it, and sending asks it again.
public final class MessagingView {

    /// Channel of the notice, code of v3-ParticipationMode.
    public static final String EMAIL = "EMAILWRIT";

    private static final SearchExpression EVERYTHING = new SearchExpression.Everything();

    /// What messaging looks at, besides the Patient.
    static final List<Slice> SLICES = List.of(new Slice("Consent", EVERYTHING, 100));

    /// What sending looks at.
    public static final List<Slice> SENDING = List.of(
            new Slice("Patient", EVERYTHING, 1),
            new Slice("Consent", EVERYTHING, 100),
            new Slice("CareTeam", EVERYTHING, 20));

    /// What else wakes a journey: any Consent, the team's work on a Task (all but its creation), a message that failed.
    static final Map<String, List<SearchExpression>> INTERESTS = Map.of(
            "Patient", List.of(EVERYTHING),
            "Consent", List.of(EVERYTHING),
            "Task", List.of(new SearchExpression.Not(status("Task", "requested"))),
            "Communication", List.of(status("Communication", "not-done")));

    private MessagingView() {}

    /// @param messaging what a journey plans with
    /// @param consent what Consent said, where it was asked
    /// @param address where to, where it may go
    public record Answer(Messaging messaging, Optional<ConsentDecision> consent, Optional<String> address) {}

    /// What the parameters' purpose needs, for this patient now.
    public static Answer ask(PlanParameters parameters, PatientFacts facts, ConsentDefaults defaults, Instant now) {
        Optional<Patient> person = facts.person();
        Optional<Instant> review = reviewAt(facts, now);
        if (person.isEmpty()) {
            return withheld(WithheldReason.NO_ADDRESS, Optional.empty(), review);
        }
        Patient patient = person.get();
        if (deceased(patient)) {
            return withheld(WithheldReason.PATIENT_DECEASED, Optional.empty(), review);
        }
        if (Survivor.of(patient).isPresent()) {
            return withheld(WithheldReason.PATIENT_MERGED, Optional.empty(), review);
        }
        if (patient.hasActive() && !patient.getActive()) {
            return withheld(WithheldReason.PATIENT_INACTIVE, Optional.empty(), review);
        }
        ConsentDecision decision = ConsentDecider.decide(
                new ConsentQuestion(
                        facts.patient(),
                        new Recipient.ThePatient(),
                        parameters.purpose().map(CodeTerm::code).orElse(""),
                        Optional.empty(),
                        EMAIL,
                        now,
                        facts.zone()),
                consents(facts),
                defaults);
        if (decision instanceof ConsentDecision.Refused refused) {
            return withheld(reason(refused.reason()), Optional.of(decision), review);
        }
        Optional<String> address = EmailAddress.of(patient.getTelecom(), now);
        return address.isEmpty()
                ? withheld(WithheldReason.NO_ADDRESS, Optional.of(decision), review)
                : new Answer(new Messaging.Allowed(review), Optional.of(decision), address);
    }

    private static Answer withheld(
            WithheldReason reason, Optional<ConsentDecision> decision, Optional<Instant> review) {
        Optional<String> consent = decision.flatMap(MessagingView::deciding).map(ConsentDecision.Provision::consent);
        return new Answer(new Messaging.Withheld(reason, consent, review), decision, Optional.empty());
    }

    /// Where it is written.
    static Optional<ConsentDecision.Provision> deciding(ConsentDecision decision) {
        return switch (decision) {
            case ConsentDecision.Permitted permitted -> permitted.deciding();
            case ConsentDecision.Refused refused -> refused.deciding();
        };
    }

    static boolean deceased(Patient patient) {
        return patient.hasDeceasedDateTimeType()
                || (patient.hasDeceasedBooleanType()
                        && patient.getDeceasedBooleanType().booleanValue());
    }

    /// An objection is what the patient said; all else is the absence of a usable permit.
    private static WithheldReason reason(Refusal refusal) {
        if (refusal.objection()) {
            return WithheldReason.PATIENT_OBJECTION;
        }
        return refusal == Refusal.NO_CONSENT ? WithheldReason.NO_CONSENT : WithheldReason.CONSENT_NOT_USABLE;
    }

    private static List<ConsentVersion> consents(PatientFacts facts) {
        return facts.ofType("Consent").stream()
                .map(version -> new ConsentVersion(version.version().reference(), (Consent) version.resource()))
                .toList();
    }

    /// The next instant at which a period of a Consent or an address begins or ends. A date without a time is a whole
    /// local day, so the day after counts too; a review too many does no harm.
    private static Optional<Instant> reviewAt(PatientFacts facts, Instant now) {
        ZoneId zone = facts.zone();
        Stream<Instant> consents = facts.ofType("Consent").stream()
                .map(version -> (Consent) version.resource())
                .flatMap(consent -> Stream.concat(
                        consent.hasDateTime() ? Stream.of(consent.getDateTime().toInstant()) : Stream.empty(),
                        instants(consent.getProvision())));
        Stream<Instant> addresses = facts.person().stream()
                .flatMap(patient -> patient.getTelecom().stream())
                .map(ContactPoint::getPeriod)
                .flatMap(MessagingView::instants);
        return Stream.concat(consents, addresses)
                .flatMap(instant -> Stream.of(
                        instant,
                        instant.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant(),
                        instant.atZone(zone)
                                .toLocalDate()
                                .plusDays(1)
                                .atStartOfDay(zone)
                                .toInstant(),
                        instant.plus(Duration.ofDays(1))))
                .filter(instant -> instant.isAfter(now))
                .min(Instant::compareTo);
    }

    private static Stream<Instant> instants(ProvisionComponent provision) {
        return Stream.concat(
                instants(provision.getPeriod()),
                provision.getProvision().stream().flatMap(MessagingView::instants));
    }

    private static Stream<Instant> instants(Period period) {
        return Stream.of(Optional.ofNullable(period.getStart()), Optional.ofNullable(period.getEnd()))
                .flatMap(Optional::stream)
                .map(java.util.Date::toInstant);
    }

    private static SearchExpression status(String type, String code) {
        return new SearchExpression.TokenIs(
                new SearchParameter(type, "status", ParameterKind.TOKEN, type + ".status", Set.of(), false),
                Optional.empty(),
                Optional.of(code));
    }
}
