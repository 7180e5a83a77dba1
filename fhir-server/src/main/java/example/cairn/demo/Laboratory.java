package example.cairn.demo;

import example.cairn.demo.population.LabValue;
import example.cairn.demo.population.LabValue.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;

/// The laboratory's part of the story: new results, and what it thinks better of.
final class Laboratory {

    /// So many results a second arrive, as in the figures of the README.
    static final int RATE = 20;

    private static final int CLIENTS = 4;
    private static final Duration TAKEN_BEFORE = Duration.ofHours(4);
    private static final LabValue LOWER = LabValue.percent("6.1", Category.ABNORMAL);
    private static final LabValue OLDER = LabValue.percent("8.1", Category.CRITICAL);

    private final Ehr ehr;
    private final Narrator narrator;
    private final Map<String, Long> posted = new ConcurrentHashMap<>();

    Laboratory(Ehr ehr, Narrator narrator) {
        this.ehr = ehr;
        this.narrator = narrator;
    }

    /// When each new result was posted, by `Observation/id`, in nanoseconds of the monotonic clock.
    Map<String, Long> posted() {
        return Map.copyOf(posted);
    }

    /// Posts one new result for everybody whose scenario has one, at an even rate.
    ///
    /// @param now care time
    void postResults(List<PatientCase> cases, Instant now) {
        List<PatientCase> withResult = cases.stream()
                .filter(one -> one.scenario().result().isPresent())
                .toList();
        long begin = System.nanoTime();
        Map<PatientCase, Long> due = new ConcurrentHashMap<>();
        for (int i = 0; i < withResult.size(); i++) {
            due.put(withResult.get(i), begin + i * (1_000_000_000L / RATE));
        }
        narrator.each("posting results", withResult, CLIENTS, one -> {
            LockSupport.parkNanos(due.getOrDefault(one, begin) - System.nanoTime());
            post(one, one.scenario().result().orElseThrow(), now);
        });
    }

    private void post(PatientCase one, LabValue value, Instant now) {
        Observation observation = one.records().hba1c(now.minus(TAKEN_BEFORE), value);
        observation
                .addIdentifier()
                .setSystem("https://laboratory.example/result")
                .setValue("R-" + one.id());
        long begin = System.nanoTime();
        one.result(ehr.create(observation));
        posted.put("Observation/" + observation.getIdElement().getIdPart(), begin);
    }

    /// What the laboratory does about a result on the same day (clinical safety, 4).
    void revise(List<PatientCase> cases, Instant now) {
        List<PatientCase> withResult =
                cases.stream().filter(one -> one.result().isPresent()).toList();
        narrator.each(
                "revising results",
                withResult,
                CLIENTS,
                one -> revise(one, one.result().orElseThrow(), now));
    }

    private void revise(PatientCase one, Observation result, Instant now) {
        switch (one.scenario().revision()) {
            case NONE -> {}
            case CORRECTED ->
                ehr.update(result.setStatus(ObservationStatus.CORRECTED).setValue(LOWER.quantity()));
            case ENTERED_IN_ERROR -> ehr.update(result.setStatus(ObservationStatus.ENTEREDINERROR));
            case REPEATED -> {
                Observation again = result.copy();
                again.setId((String) null);
                again.getIdentifierFirstRep()
                        .setSystem("https://exchange.example/result")
                        .setValue("X-" + one.id());
                ehr.create(again);
            }
            case DISCORDANT -> ehr.create(one.records().hba1c(now.minus(Duration.ofHours(1)), LOWER));
            case OLDER_ARRIVES_LATE -> ehr.create(one.records().hba1c(now.minus(Duration.ofDays(5)), OLDER));
        }
    }
}
