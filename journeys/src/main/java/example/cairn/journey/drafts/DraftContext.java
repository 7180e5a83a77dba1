package example.cairn.journey.drafts;

import example.cairn.journey.JourneyInstance;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.model.EffectId;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.ServerIds;
import example.cairn.search.facts.PatientFacts;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.Reference;

/// What every draft needs: the plan in the instance's version, the chart and the instant.
///
/// @param plan whose texts and parameters apply
/// @param facts the patient
/// @param now written as the date of what is drafted
public record DraftContext(JourneyPlan plan, PatientFacts facts, Instant now) {

    Reference patient() {
        return reference(facts.patient().key());
    }

    Date date() {
        return Date.from(now);
    }

    PatientLanguage language() {
        return PatientLanguage.of(facts, plan.parameters());
    }

    /// The name of an effect of an instance. It keeps the patient that the instance began with, so that a merge repeats
    /// nothing.
    public EffectId effect(JourneyInstance instance, String step, String output, int generation) {
        return EffectId.of(instance.patient(), plan.url(), instance.key(), step, output, generation);
    }

    /// The name of an effect outside an instance.
    public EffectId effect(PatientKey patient, String about, String step, int generation) {
        return EffectId.of(patient, plan.url(), about, step, "task", generation);
    }

    /// The resource that an effect writes: it lies with the patient of today.
    public ResourceKey key(String type, EffectId effect) {
        return new ResourceKey(type, ServerIds.ofEffect(facts.patient().bucket(), effect));
    }

    static Reference reference(ResourceKey key) {
        return new Reference(key.toString());
    }
}
