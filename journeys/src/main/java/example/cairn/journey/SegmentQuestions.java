package example.cairn.journey;

import example.cairn.model.ResourceKey;
import java.time.Instant;
import java.util.Set;

/// Asks segments about the patient at the instant of the judgement.
public interface SegmentQuestions {

    /// Whether the patient is in a segment now.
    ///
    /// @param group id of the Group
    /// @param ignored what must not count of that which has just arrived
    boolean isMember(String group, Set<ResourceKey> ignored);

    /// What a segment says for an instance of a journey.
    ///
    /// @param group id of the Group
    /// @param entry what its variable `%entry` is bound to
    /// @param ignored evidence that must not count, for example the Encounter in which the result was taken
    SegmentAnswer ask(String group, Instant entry, Set<ResourceKey> ignored);
}
