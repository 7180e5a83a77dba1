package example.cairn.search.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import example.cairn.model.FhirCodec;
import example.cairn.search.OneTerminology;
import example.cairn.search.R4SearchParameters;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Resource;

/// Measures extraction; run by hand. Prints CPU microseconds of one thread per resource.
final class ExtractionSpeed {

    private static final int ROUNDS = 6;
    private static final int TIMES = 100_000;

    private static final Map<String, String> RESOURCES = new TreeMap<>(Map.of(
            "Observation", """
            {"resourceType":"Observation","id":"o","status":"final",
             "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",
               "code":"laboratory"}]}],
             "code":{"coding":[{"system":"http://loinc.org","code":"4548-4"}],"text":"HbA1c"},
             "subject":{"reference":"Patient/p"},"encounter":{"reference":"Encounter/e"},
             "effectiveDateTime":"2026-03-01T10:00:00Z","issued":"2026-03-01T11:00:00Z",
             "performer":[{"reference":"Organization/o"}],
             "valueQuantity":{"value":6.5,"unit":"%","system":"http://unitsofmeasure.org","code":"%"}}""",
            "Patient", """
            {"resourceType":"Patient","id":"p","identifier":[{"system":"urn:mrn","value":"1"}],"active":true,
             "name":[{"family":"Élst","given":["Ada","Maria"]}],"gender":"female","birthDate":"1980-02-29",
             "telecom":[{"system":"phone","value":"555"},{"system":"email","value":"a@example.org"}],
             "address":[{"line":["1 Main Street"],"city":"Boston","state":"MA","postalCode":"02110"}]}"""));

    private ExtractionSpeed() {}

    public static void main(String[] arguments) {
        long start = cpuNanos();
        IndexExtractor extractor = new IndexExtractor(R4SearchParameters.create(), OneTerminology::withHbA1c);
        System.out.printf("registry: %.1f ms%n", (cpuNanos() - start) / 1e6);
        for (int round = 0; round < ROUNDS; round++) {
            RESOURCES.forEach((type, json) -> measure(extractor, type, json, System.out));
        }
    }

    private static void measure(IndexExtractor extractor, String type, String json, PrintStream out) {
        Resource resource = FhirCodec.parse(json.getBytes(UTF_8));
        int entries = 0;
        long start = cpuNanos();
        for (int i = 0; i < TIMES; i++) {
            entries = extractor.extract(resource).all().size();
        }
        out.printf("%s: %d entries, %.2f us%n", type, entries, (cpuNanos() - start) / 1e3 / TIMES);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
