package example.cairn.server.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What a person must put right before care is complete again: patients who cannot be judged, definitions that
/// cannot be used. It names no patient.
///
/// @param parked how many patients are parked, by what failed
/// @param problems why a definition is not in force as it is stored
public record CareHealth(Map<String, Long> parked, Map<ResourceKey, List<Failure>> problems) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public CareHealth {
        parked = Map.copyOf(parked);
        problems = Map.copyOf(problems);
    }

    /// Gauges of how many there are, asked at each scrape.
    public static void bind(Supplier<CareHealth> health, MeterRegistry registry) {
        Gauge.builder("cairn.parked.patients", () -> health.get().parkedPatients())
                .description("Patients who cannot be judged until something is mended")
                .register(registry);
        Gauge.builder("cairn.definition.problems", () -> health.get().problems().size())
                .description("Definitions that are not in force as they are stored")
                .register(registry);
    }

    private long parkedPatients() {
        return parked.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Shown at `/health/care`; `status` is `attention` where anything is to be put right.
    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("status", parked.isEmpty() && problems.isEmpty() ? "up" : "attention");
        ObjectNode patients = root.putObject("parkedPatients");
        new TreeMap<>(parked).forEach(patients::put);
        ObjectNode definitions = root.putObject("definitionProblems");
        Map<String, List<Failure>> sorted = new TreeMap<>();
        problems.forEach((definition, failures) -> sorted.put(definition.toString(), failures));
        sorted.forEach((definition, failures) -> failures.forEach(
                failure -> definitions.withArray(definition).add(failure.element() + ": " + failure.reason())));
        return root.toString();
    }
}
