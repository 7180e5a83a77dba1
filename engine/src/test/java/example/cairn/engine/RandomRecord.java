package example.cairn.engine;

import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.hl7.fhir.r4.model.Resource;

/// Random resources of the kinds that shipped segments look for, on both sides of every line they draw. Written as
/// JSON with `{patient}` and `{id}` open, and with times relative to the moment of writing: `{hours}` and `{days}` as
/// an instant and a day, so that a found counterexample reads like a chart.
record RandomRecord(String json, int halfHours) {

    private static final List<String> SNOMED_CODES = List.of(
            "44054006", // diabetes
            "80141007", // makes HbA1c unreliable
            "77386006", // pregnant
            "66348005", // delivery
            "116859006", // transfusion
            "385763009", // hospice
            "394583002", // endocrinology
            "394812008"); // dentistry

    /// The resource, written by `patient` at `now`.
    Resource resource(PatientKey patient, String id, Instant now) {
        Instant when = now.plus(Duration.ofMinutes(30L * halfHours));
        LocalDate day = LocalDate.ofInstant(when, ZoneOffset.UTC);
        return FhirCodec.parse(json.replace("{patient}", "Patient/" + patient.id())
                .replace("{id}", id)
                .replace("{hours}", when.toString())
                .replace("{later}", when.plus(Duration.ofHours(40)).toString())
                .replace("{days}", day.toString())
                .replace("{born}", day.minusYears(18).toString())
                .getBytes(StandardCharsets.UTF_8));
    }

    static Arbitrary<RandomRecord> clinical() {
        Arbitrary<String> templates = Arbitraries.frequencyOf(
                Tuple.of(6, results()),
                Tuple.of(3, conditions()),
                Tuple.of(2, procedures()),
                Tuple.of(2, encounters()),
                Tuple.of(2, appointments()),
                Tuple.of(2, consents()),
                Tuple.of(1, goals()),
                Tuple.of(1, medications()),
                Tuple.of(1, pregnancyStatus()));
        return placed(templates);
    }

    static Arbitrary<RandomRecord> people() {
        return placed(Combinators.combine(
                        Arbitraries.of("true", "true", "true", "false"),
                        Arbitraries.of("\"birthDate\": \"1970-05-05\"", "\"birthDate\": \"{born}\""),
                        Arbitraries.of(
                                "", "", "", ", \"deceasedBoolean\": true", ", \"deceasedDateTime\": \"{hours}\""),
                        Arbitraries.of("America/New_York", "Asia/Tokyo"))
                .as((active, birth, death, zone) -> """
                        {"resourceType": "Patient", "id": "{id}", "active": %s, %s%s, "extension": [{"url": \
                        "https://cairn.example/fhir/StructureDefinition/time-zone", "valueCode": "%s"}]}""".formatted(active, birth, death, zone)));
    }

    /// From 100 days before to ten days after, in half hours, so that windows end, ties happen and midnights are met.
    private static Arbitrary<RandomRecord> placed(Arbitrary<String> templates) {
        Arbitrary<Integer> near = Arbitraries.integers().between(-40 * 48, 10 * 48);
        Arbitrary<Integer> far = Arbitraries.integers().between(-100 * 48, 0);
        return Combinators.combine(templates, Arbitraries.frequencyOf(Tuple.of(3, near), Tuple.of(1, far)))
                .as(RandomRecord::new);
    }

    private static Arbitrary<String> results() {
        return Combinators.combine(
                        Arbitraries.of("final", "final", "corrected", "preliminary", "entered-in-error"),
                        Arbitraries.of("4548-4", "17856-6"),
                        Arbitraries.of("5.2", "5.7", "6.5", "7.4", "9.3", "48"),
                        Arbitraries.of("{hours}", "{hours}", "{days}"))
                .as((status, code, value, when) -> """
                        {"resourceType": "Observation", "id": "{id}", "status": "%s", "subject": {"reference": \
                        "{patient}"}, "code": {"coding": [{"system": "http://loinc.org", "code": "%s"}]}, \
                        "effectiveDateTime": "%s", "valueQuantity": {"value": %s, "system": \
                        "http://unitsofmeasure.org", "code": "%%"}}""".formatted(status, code, when, value));
    }

    private static Arbitrary<String> pregnancyStatus() {
        return Arbitraries.of("77386006", "60001007").map(value -> """
                {"resourceType": "Observation", "id": "{id}", "status": "final", "subject": {"reference": \
                "{patient}"}, "code": {"coding": [{"system": "http://loinc.org", "code": "82810-3"}]}, \
                "effectiveDateTime": "{hours}", "valueCodeableConcept": {"coding": [{"system": \
                "http://snomed.info/sct", "code": "%s"}]}}""".formatted(value));
    }

    private static Arbitrary<String> conditions() {
        return Combinators.combine(
                        snomed(),
                        Arbitraries.of("active", "active", "resolved"),
                        Arbitraries.of("confirmed", "confirmed", "refuted"))
                .as((code, status, verification) -> """
                        {"resourceType": "Condition", "id": "{id}", "subject": {"reference": "{patient}"}, \
                        "clinicalStatus": {"coding": [{"system": \
                        "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "%s"}]}, \
                        "verificationStatus": {"coding": [{"system": \
                        "http://terminology.hl7.org/CodeSystem/condition-ver-status", "code": "%s"}]}, \
                        "code": %s, "onsetDateTime": "{days}"}""".formatted(status, verification, code));
    }

    private static Arbitrary<String> procedures() {
        return Combinators.combine(snomed(), Arbitraries.of("completed", "in-progress", "not-done"))
                .as((code, status) -> """
                        {"resourceType": "Procedure", "id": "{id}", "status": "%s", "subject": {"reference": \
                        "{patient}"}, "code": %s, "performedDateTime": "{hours}"}""".formatted(status, code));
    }

    private static Arbitrary<String> encounters() {
        return Combinators.combine(
                        Arbitraries.of("in-progress", "finished", "cancelled"),
                        Arbitraries.of("IMP", "AMB"),
                        snomed(),
                        Arbitraries.of("", ", \"end\": \"{later}\""))
                .as((status, kind, type, end) -> """
                        {"resourceType": "Encounter", "id": "{id}", "status": "%s", "class": {"system": \
                        "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "%s"}, "type": [%s], \
                        "subject": {"reference": "{patient}"}, "period": {"start": "{hours}"%s}}""".formatted(status, kind, type, end));
    }

    private static Arbitrary<String> appointments() {
        return Combinators.combine(
                        Arbitraries.of("booked", "fulfilled", "cancelled", "pending"),
                        snomed(),
                        Arbitraries.of("accepted", "accepted", "declined"))
                .as((status, specialty, participation) -> """
                        {"resourceType": "Appointment", "id": "{id}", "status": "%s", "specialty": [%s], "start": \
                        "{hours}", "participant": [{"actor": {"reference": "{patient}"}, "status": "%s"}]}""".formatted(status, specialty, participation));
    }

    private static Arbitrary<String> consents() {
        return Combinators.combine(
                        Arbitraries.of("active", "active", "inactive"),
                        Arbitraries.of("permit", "permit", "deny"),
                        Arbitraries.of(
                                "", ", \"period\": {\"start\": \"{hours}\"}", ", \"period\": {\"end\": \"{hours}\"}"))
                .as((status, type, period) -> """
                        {"resourceType": "Consent", "id": "{id}", "status": "%s", "patient": {"reference": \
                        "{patient}"}, "scope": {"coding": [{"system": \
                        "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]}, \
                        "category": [{"coding": [{"system": \
                        "https://cairn.example/fhir/CodeSystem/consent-category", "code": "care-messages"}]}], \
                        "provision": {"type": "%s"%s, "purpose": [{"system": \
                        "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "COC"}]}}""".formatted(status, type, period));
    }

    private static Arbitrary<String> goals() {
        return Combinators.combine(Arbitraries.of("active", "cancelled"), Arbitraries.of("6.5", "8"))
                .as((status, value) -> """
                        {"resourceType": "Goal", "id": "{id}", "lifecycleStatus": "%s", "subject": {"reference": \
                        "{patient}"}, "description": {"text": "HbA1c"}, "startDate": "{days}", "target": [{"measure": \
                        {"coding": [{"system": "http://loinc.org", "code": "4548-4"}]}, "detailQuantity": {"value": \
                        %s, "system": "http://unitsofmeasure.org", "code": "%%"}}]}""".formatted(status, value));
    }

    private static Arbitrary<String> medications() {
        return Arbitraries.of("active", "stopped").map(status -> """
                {"resourceType": "MedicationRequest", "id": "{id}", "status": "%s", "intent": "order", "subject": \
                {"reference": "{patient}"}, "medicationCodeableConcept": {"coding": [{"system": \
                "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "6809"}]}}""".formatted(status));
    }

    private static Arbitrary<String> snomed() {
        return Arbitraries.of(SNOMED_CODES)
                .map(code -> "{\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"" + code + "\"}]}");
    }
}
