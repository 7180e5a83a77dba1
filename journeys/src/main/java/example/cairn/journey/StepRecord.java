package example.cairn.journey;

import example.cairn.model.ResourceKey;
import java.time.Instant;
import java.util.Optional;

/// How far one step of an instance is.
///
/// @param state where it is in its table
/// @param generation 0, and one more each time it acts again (consent given later, a visit cancelled, another attempt)
/// @param since when the state was reached
/// @param resource what it wrote last: CarePlan, ServiceRequest, Communication or Task
/// @param attempts how often the patient was not reached, over earlier Tasks of this step
public record StepRecord(StepState state, int generation, Instant since, Optional<ResourceKey> resource, int attempts) {

    public static StepRecord waiting(Instant since) {
        return new StepRecord(StepState.WAITING, 0, since, Optional.empty(), 0);
    }

    public StepRecord to(StepState next, Instant at) {
        return new StepRecord(next, generation, at, resource, attempts);
    }

    public StepRecord wrote(ResourceKey key) {
        return new StepRecord(state, generation, since, Optional.of(key), attempts);
    }

    public StepRecord again() {
        return new StepRecord(state, generation + 1, since, resource, attempts);
    }

    public StepRecord attempts(int count) {
        return new StepRecord(state, generation, since, resource, count);
    }
}
