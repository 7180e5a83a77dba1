package example.cairn.journey;

import example.cairn.model.EffectId;
import example.cairn.model.ResourceKey;
import org.hl7.fhir.r4.model.Resource;

/// Something to be done. Doing it twice is doing it once: creations carry the effect's id, updates the whole content.
public sealed interface JourneyEffect {

    /// Write this resource once, under the id it carries (`ServerIds.ofEffect`).
    record Create(EffectId effect, Resource draft) implements JourneyEffect {}

    /// Write this as the next version of a resource; `meta.versionId` is the version it was made from.
    record Update(Resource content) implements JourneyEffect {}

    /// Queue a message; whether it goes is decided at the instant of sending.
    record OrderMessage(MessageOrder order) implements JourneyEffect {}

    /// Take a message that has not been taken for sending out of the queue. Its resources are updated beside this.
    record WithdrawMessage(ResourceKey communication, WithheldReason reason) implements JourneyEffect {}

    /// Count something for people who watch the system.
    ///
    /// @param metric lower case with underscores, for example `results_not_judged`
    record Count(String metric) implements JourneyEffect {}
}
