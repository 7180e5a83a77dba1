package example.cairn.benchmark;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The bodies that are sent: patients with a consent for care messages, and Observations of which a tenth are
/// HbA1c. The same for the same seed, so that two servers get the same work.
final class BenchmarkData {

    /// Common laboratory and vital sign codes with their units; the HbA1c is sent apart.
    private static final String[][] OTHER_CODES = {
        {"29463-7", "kg", "72.4"}, {"8302-2", "cm", "171"}, {"8867-4", "/min", "68"}, {"2093-3", "mg/dL", "187"},
        {"2571-8", "mg/dL", "131"}, {"2085-9", "mg/dL", "52"}, {"718-7", "g/dL", "13.9"}, {"2160-0", "mg/dL", "0.9"},
        {"39156-5", "kg/m2", "24.8"}
    };

    private final String run;
    private final int patients;
    private final SplittableRandom random;
    private final Instant now;

    /// @param run part of every patient id, so that a second run on the same server starts fresh
    BenchmarkData(String run, int patients, long seed, Instant now) {
        this.run = run;
        this.patients = patients;
        this.random = new SplittableRandom(seed);
        this.now = now;
    }

    int patients() {
        return patients;
    }

    String patientId(int number) {
        return "bench-" + run + "-" + number % patients;
    }

    String patient(int number) {
        return """
                {"resourceType":"Patient","id":"%s","active":true,\
                "extension":[{"url":"https://cairn.example/fhir/StructureDefinition/time-zone","valueCode":"America/New_York"}],\
                "identifier":[{"system":"https://ehr.example/mrn","value":"%s-%d"}],\
                "name":[{"use":"official","family":"Family%d","given":["Given%d"]}],\
                "gender":"%s","birthDate":"%d-03-14",\
                "telecom":[{"system":"email","value":"bench.%d@patients.example"}],\
                "address":[{"city":"Springfield","state":"MA","postalCode":"01101"}]}""".formatted(
                        patientId(number),
                        run,
                        number,
                        number % 97,
                        number % 89,
                        number % 2 == 0 ? "female" : "male",
                        1940 + number % 60,
                        number);
    }

    String consent(int number) {
        return """
                {"resourceType":"Consent","status":"active",\
                "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},\
                "category":[{"coding":[{"system":"https://cairn.example/fhir/CodeSystem/consent-category","code":"care-messages"}]}],\
                "patient":{"reference":"Patient/%s"},"dateTime":"2025-11-22",\
                "performer":[{"reference":"Patient/%s"}],"policy":[{"uri":"https://cairn.example/policy/care-messages"}],\
                "provision":{"type":"permit","purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"COC"}]}}""".formatted(patientId(number), patientId(number));
    }

    /// Every tenth is an HbA1c, taken within the last hours; the others are spread over the last years.
    synchronized String observation(int number) {
        if (number % 10 == 0) {
            return hba1c(number / 10, 4.8 + random.nextInt(40) / 10.0);
        }
        String[] code = OTHER_CODES[number % OTHER_CODES.length];
        Instant taken = now.minus(random.nextInt(4 * 365), ChronoUnit.DAYS);
        return observation(number, code[0], code[2], code[1], taken);
    }

    String hba1c(int number, double value) {
        return observation(
                number, "4548-4", String.format(Locale.ROOT, "%.1f", value), "%", now.minus(2, ChronoUnit.HOURS));
    }

    private String observation(int number, String code, String value, String unit, Instant taken) {
        return """
                {"resourceType":"Observation","status":"final",\
                "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],\
                "code":{"coding":[{"system":"http://loinc.org","code":"%s"}]},\
                "subject":{"reference":"Patient/%s"},"effectiveDateTime":"%s","issued":"%s",\
                "valueQuantity":{"value":%s,"unit":"%s","system":"http://unitsofmeasure.org","code":"%s"}}""".formatted(
                        code,
                        patientId(number),
                        taken.truncatedTo(ChronoUnit.SECONDS),
                        taken.truncatedTo(ChronoUnit.SECONDS),
                        value,
                        unit,
                        unit);
    }

    /// A transaction of `entries` Observations, a tenth of them HbA1c as among the single ones.
    String transaction(int number, int entries) {
        return IntStream.range(0, entries)
                .mapToObj(entry -> "{\"resource\":" + observation(number * entries + entry)
                        + ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}")
                .collect(Collectors.joining(
                        ",", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[", "]}"));
    }

    /// A transaction that brings a patient with their consent.
    String patientWithConsent(int number) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":" + patient(number)
                + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient/" + patientId(number) + "\"}},{\"resource\":"
                + consent(number) + ",\"request\":{\"method\":\"POST\",\"url\":\"Consent\"}}]}";
    }
}
