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
/// @param request for a message: the CommunicationRequest behind it
/// @param attempts how often the patient was not reached, over earlier Tasks of this step
public record StepRecord(
        StepState state,
        int generation,
        Instant since,
        Optional<ResourceKey> resource,
        Optional<ResourceKey> request,
        int attempts) {

    public static StepRecord waiting(Instant since) {
        return new StepRecord(StepState.WAITING, 0, since, Optional.empty(), Optional.empty(), 0);
    }

    public StepRecord to(StepState next, Instant at) {
        return new StepRecord(next, generation, at, resource, request, attempts);
    }

    /// It wrote this, in its next generation.
    ///
    /// @param behind the request that it fulfils, for a message
    public StepRecord wrote(ResourceKey key, Optional<ResourceKey> behind) {
        return new StepRecord(state, nextGeneration(), since, Optional.of(key), behind, attempts);
    }

    /// The generation under which it acts next: an effect id is used once.
    public int nextGeneration() {
        return resource.isPresent() ? generation + 1 : generation;
    }

    public StepRecord withAttempts(int count) {
        return new StepRecord(state, generation, since, resource, request, count);
    }
}
