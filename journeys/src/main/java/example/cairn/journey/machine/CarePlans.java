package example.cairn.journey.machine;

import example.cairn.journey.JourneyEffect;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.definition.Branch;
import example.cairn.journey.definition.Step;
import example.cairn.journey.drafts.CarePlanDraft;
import example.cairn.model.EffectId;
import example.cairn.model.ResourceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CarePlan;

/// Writes and keeps the CarePlan of each instance that moved, after all its steps have.
final class CarePlans {

    private final Reconciliation work;
    private final Map<ResourceKey, EffectId> begun = new HashMap<>();

    CarePlans(Reconciliation work) {
        this.work = work;
    }

    /// A CarePlan is to be written under this id.
    void begin(ResourceKey key, EffectId effect) {
        begun.put(key, effect);
    }

    /// Brings the CarePlan in line with the instance. A new one goes in front of all that is based on it.
    void keep(JourneyInstance instance) {
        Optional<Branch> branch = work.branch(instance);
        Optional<ResourceKey> key = branch.flatMap(found -> StepActions.carePlan(instance, found));
        if (branch.isEmpty() || key.isEmpty()) {
            return;
        }
        Optional<EffectId> effect = Optional.ofNullable(begun.remove(key.get()));
        if (effect.isPresent()) {
            Step step = branch.get().carePlan().orElseThrow();
            CarePlan plan = CarePlanDraft.create(work.drafts(instance), instance, step.activity(), key.get());
            CarePlanDraft.bring(plan, instance, branch.get(), replaced(instance));
            work.effects.addFirst(new JourneyEffect.Create(effect.get(), plan));
        } else {
            bring(instance, branch.get(), key.get());
        }
    }

    private void bring(JourneyInstance instance, Branch branch, ResourceKey key) {
        Optional<CarePlan> before = work.current(CarePlan.class, Optional.of(key));
        Optional<CarePlan> after = work.current(CarePlan.class, Optional.of(key));
        after.ifPresent(plan -> {
            CarePlanDraft.bring(plan, instance, branch, replaced(instance));
            if (before.filter(plan::equalsDeep).isEmpty()) {
                work.update(plan);
            }
        });
    }

    private Optional<ResourceKey> replaced(JourneyInstance instance) {
        return instance.replaces().flatMap(work.run::instance).flatMap(earlier -> work.branch(earlier)
                .flatMap(branch -> StepActions.carePlan(earlier, branch)));
    }
}
