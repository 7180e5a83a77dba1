package example.cairn.consent;

import example.cairn.model.Canonical;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/// The short notation of `consent-cases.csv`: its head explains it.
final class ConsentNotation {

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final PatientKey PATIENT = new PatientKey("p");
    private static final String MODES = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    private ConsentNotation() {}

    static ConsentQuestion question(String text) {
        Recipient recipient = new Recipient.ThePatient();
        String channel = "EMAILWRIT";
        Optional<Topic> topic = Optional.empty();
        Instant at = Instant.parse("2026-11-22T17:00:00Z");
        String[] words = text.split(" ");
        for (String word : List.of(words).subList(1, words.length)) {
            String value = word.substring(word.indexOf('=') + 1);
            switch (word.substring(0, word.indexOf('='))) {
                case "to" ->
                    recipient = value.equals("CareTeam")
                            ? new Recipient.CareTeam()
                            : new Recipient.Proxy(ResourceKey.parse(value));
                case "channel" -> channel = value;
                case "topic" -> topic = Optional.of(new Topic("urn:topics", value));
                case "at" -> at = Instant.parse(value);
                default -> throw new IllegalArgumentException(word);
            }
        }
        return new ConsentQuestion(PATIENT, recipient, words[0], topic, channel, at, NEW_YORK);
    }

    static List<ConsentVersion> consents(String text) {
        List<ConsentVersion> consents = new ArrayList<>();
        if (text == null) {
            return consents;
        }
        for (String part : text.split(";")) {
            String name = String.valueOf((char) ('A' + consents.size()));
            Consent consent = consent(List.of(part.trim().split("\\s+")).iterator());
            consents.add(new ConsentVersion("Consent/" + name + "/_history/1", consent));
        }
        return consents;
    }

    static String text(ConsentDecision decision) {
        String verdict =
                switch (decision) {
                    case ConsentDecision.Permitted(var rule, var basis, var deciding, var quality) ->
                        "permitted " + basis.name().toLowerCase().replace('_', '-') + cited(deciding);
                    case ConsentDecision.Refused(var rule, var reason, var deciding, var quality) ->
                        "refused " + reason.code() + cited(deciding);
                };
        return verdict
                + decision.dataQuality().stream()
                        .map(found -> " ! " + found.issue() + " " + name(found.consent()))
                        .collect(Collectors.joining());
    }

    private static String cited(Optional<ConsentDecision.Provision> deciding) {
        return deciding.map(provision -> " " + name(provision.consent()) + " " + provision.path())
                .orElse("");
    }

    private static String name(String reference) {
        return reference.split("/")[1];
    }

    private static Consent consent(Iterator<String> words) {
        Consent consent = new Consent();
        consent.setStatus(ConsentState.fromCode(words.next()));
        consent.setPatient(new Reference(PATIENT.toString()));
        consent.getScope()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/consentscope")
                .setCode("patient-privacy");
        consent.addCategory()
                .addCoding()
                .setSystem(Canonical.CODE_SYSTEM + "consent-category")
                .setCode("care-messages");
        provision(consent, consent.getProvision(), words);
        return consent;
    }

    /// Reads to the end of this provision and returns what ended it.
    private static String provision(Consent consent, ProvisionComponent provision, Iterator<String> words) {
        String type = words.next();
        if (!type.equals("-")) {
            provision.setType(ConsentProvisionType.fromCode(type));
        }
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("}") || word.equals(",")) {
                return word;
            }
            if (word.equals("{")) {
                while (provision(consent, provision.addProvision(), words).equals(",")) {
                    // The next exception of the same provision.
                }
            } else {
                element(consent, provision, word);
            }
        }
        return "";
    }

    private static void element(Consent consent, ProvisionComponent provision, String word) {
        String value = word.substring(word.indexOf('=') + 1);
        switch (word.replaceAll("=.*", "")) {
            case "purpose" -> List.of(value.split(",")).forEach(purpose -> provision.addPurpose(purpose(purpose)));
            case "actor" -> provision.addActor().setReference(new Reference(value));
            case "topic" ->
                provision.addCode().addCoding().setSystem("urn:topics").setCode(value);
            case "channel" ->
                provision
                        .addModifierExtension()
                        .setUrl(Canonical.STRUCTURE + "consent-channel")
                        .setValue(new Coding(MODES, value, null));
            case "period" -> period(provision, value);
            case "modifier" ->
                provision.addModifierExtension().setUrl("urn:unknown").setValue(new StringType("x"));
            case "root-modifier" ->
                consent.addModifierExtension().setUrl("urn:unknown").setValue(new StringType("x"));
            case "scope" -> consent.getScope().getCodingFirstRep().setCode(value);
            case "category" -> consent.getCategoryFirstRep().getCodingFirstRep().setCode(value);
            case "patient" -> consent.setPatient(new Reference(value));
            case "dateTime" -> consent.getDateTimeElement().setValueAsString(value);
            case "by" -> consent.addPerformer(new Reference(value));
            case "source" -> consent.setSource(new Reference("DocumentReference/signed"));
            default -> throw new IllegalArgumentException(word);
        }
    }

    private static Coding purpose(String text) {
        return text.startsWith("other:")
                ? new Coding("urn:other", text.substring(6), null)
                : new Coding(REASONS, text, null);
    }

    private static void period(ProvisionComponent provision, String text) {
        String[] ends = text.split("\\.\\.", -1);
        if (!ends[0].isEmpty()) {
            provision.getPeriod().getStartElement().setValueAsString(ends[0]);
        }
        if (!ends[1].isEmpty()) {
            provision.getPeriod().getEndElement().setValueAsString(ends[1]);
        }
        if (text.equals("..")) {
            provision.getPeriod().addExtension("urn:note", new StringType("unknown"));
        }
    }
}
