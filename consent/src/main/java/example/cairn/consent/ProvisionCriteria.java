package example.cairn.consent;

import example.cairn.consent.Fit.Kind;
import example.cairn.model.Canonical;
import java.util.List;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;

/// Whether the criteria of a provision speak of the message in question: purpose, recipient (`actor`), topic (`code`),
/// channel (modifier extension) and period. An absent one restricts nothing (FHIR R4, Consent.provision).
record ProvisionCriteria(ConsentQuestion question, ConsentRule rule, ConsentDefaults defaults) {

    static final String CHANNEL = Canonical.STRUCTURE + "consent-channel";
    private static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final String PARTICIPATION_MODE = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";

    List<Fit> fits(ProvisionComponent provision) {
        return List.of(
                purpose(provision),
                recipient(provision),
                topic(provision),
                channel(provision),
                modifiers(provision),
                period(provision));
    }

    private Fit purpose(ProvisionComponent provision) {
        List<Coding> purposes = provision.getPurpose();
        if (purposes.isEmpty()) {
            boolean implied = !rule.purposeExplicit() || provision.getType() != ConsentProvisionType.PERMIT;
            return new Fit(implied ? Kind.UNRESTRICTED : Kind.OTHER, Refusal.PURPOSE_NOT_COVERED);
        }
        Predicate<Coding> known = purpose -> ACT_REASON.equals(purpose.getSystem())
                && defaults.knownPurposes().contains(purpose.getCode());
        if (purposes.stream().filter(known).map(Coding::getCode).anyMatch(rule.coveredBy()::contains)) {
            return new Fit(Kind.FITS, Refusal.PURPOSE_NOT_COVERED);
        }
        return purposes.stream().allMatch(known)
                ? new Fit(Kind.OTHER, Refusal.PURPOSE_NOT_COVERED)
                : new Fit(Kind.UNREADABLE, Refusal.UNKNOWN_PURPOSE);
    }

    private Fit recipient(ProvisionComponent provision) {
        List<String> persons = provision.getActor().stream()
                .map(actor -> localKey(actor.getReference()))
                .filter(key -> key.startsWith("Patient/") || key.startsWith("RelatedPerson/"))
                .toList();
        boolean named =
                switch (question.recipient()) {
                    case Recipient.ThePatient() ->
                        persons.contains(question.patient().toString());
                    case Recipient.Proxy(var person) -> persons.contains(person.toString());
                    case Recipient.CareTeam() -> false;
                };
        if (named) {
            return new Fit(Kind.FITS, Refusal.RECIPIENT_NOT_NAMED);
        }
        boolean permit = provision.getType() == ConsentProvisionType.PERMIT;
        boolean mustBeNamed = permit && question.recipient().audience() == Audience.PROXY;
        if (provision.getActor().isEmpty()) {
            return new Fit(mustBeNamed ? Kind.OTHER : Kind.UNRESTRICTED, Refusal.RECIPIENT_NOT_NAMED);
        }
        // Actors that are no persons (an organisation, a device) do not tell who gets the message.
        return new Fit(persons.isEmpty() ? Kind.UNREADABLE : Kind.OTHER, Refusal.RECIPIENT_NOT_NAMED);
    }

    private Fit topic(ProvisionComponent provision) {
        if (provision.getCode().isEmpty()) {
            return new Fit(Kind.UNRESTRICTED, Refusal.TOPIC_NOT_COVERED);
        }
        boolean fits = provision.getCode().stream()
                .flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .map(coding -> new Topic(coding.getSystem(), coding.getCode()))
                .anyMatch(topic -> question.topic().filter(topic::equals).isPresent());
        return Fit.of(fits, Refusal.TOPIC_NOT_COVERED);
    }

    private Fit channel(ProvisionComponent provision) {
        List<Coding> channels = provision.getModifierExtension().stream()
                .filter(extension -> CHANNEL.equals(extension.getUrl()))
                .map(Extension::getValue)
                .filter(Coding.class::isInstance)
                .map(Coding.class::cast)
                .toList();
        if (channels.isEmpty()) {
            return new Fit(Kind.UNRESTRICTED, Refusal.CHANNEL_NOT_COVERED);
        }
        boolean fits = channels.stream()
                .filter(channel -> PARTICIPATION_MODE.equals(channel.getSystem()) && channel.hasCode())
                .anyMatch(channel -> defaults.channelCovers(channel.getCode(), question.channel()));
        return Fit.of(fits, Refusal.CHANNEL_NOT_COVERED);
    }

    private static Fit modifiers(ProvisionComponent provision) {
        boolean known = provision.getModifierExtension().stream()
                .allMatch(extension -> CHANNEL.equals(extension.getUrl()) && extension.getValue() instanceof Coding);
        return new Fit(known ? Kind.UNRESTRICTED : Kind.UNREADABLE, Refusal.UNKNOWN_MODIFIER);
    }

    private Fit period(ProvisionComponent provision) {
        if (!provision.hasPeriod()) {
            return new Fit(Kind.UNRESTRICTED, Refusal.EXPIRED);
        }
        return Span.of(provision.getPeriod(), question.zone())
                .map(span -> {
                    Refusal otherwise = question.at().isBefore(span.start()) ? Refusal.NOT_YET : Refusal.EXPIRED;
                    return Fit.of(span.contains(question.at()), otherwise);
                })
                .orElseGet(() -> new Fit(Kind.UNREADABLE, Refusal.MALFORMED_PERIOD));
    }

    /// `Type/id` of a reference to this server; a version is left out, an absolute address names nobody here.
    private static String localKey(Reference reference) {
        String[] parts = reference.hasReference() ? reference.getReference().split("/") : new String[0];
        return parts.length == 2 || (parts.length == 4 && parts[2].equals("_history")) ? parts[0] + "/" + parts[1] : "";
    }
}
