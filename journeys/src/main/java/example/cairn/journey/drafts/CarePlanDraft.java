package example.cairn.journey.drafts;

import example.cairn.journey.Evidence;
import example.cairn.journey.InstanceStatus;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.StepRecord;
import example.cairn.journey.StepState;
import example.cairn.journey.definition.Activity;
import example.cairn.journey.definition.Branch;
import example.cairn.journey.definition.Step;
import example.cairn.journey.definition.StepKind;
import example.cairn.journey.definition.TextKey;
import example.cairn.model.ResourceKey;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.Reference;

/// The CarePlan of an instance: written once, and then kept equal to what the instance has come to.
public final class CarePlanDraft {

    private CarePlanDraft() {}

    /// The new plan, under its id.
    public static CarePlan create(DraftContext context, JourneyInstance instance, Activity activity, ResourceKey key) {
        CarePlan plan = new CarePlan();
        plan.setId(key.id());
        plan.addInstantiatesCanonical(context.plan().canonical());
        plan.addInstantiatesCanonical(activity.canonical());
        plan.setIntent(CarePlanIntent.PLAN);
        plan.setSubject(context.patient());
        plan.setCreated(context.date());
        plan.getPeriod().setStart(Date.from(instance.entry()));
        PatientLanguage language = context.language();
        language.text(activity.texts(), TextKey.TITLE).ifPresent(plan::setTitle);
        language.text(activity.texts(), TextKey.BODY).ifPresent(plan::setDescription);
        language.text(activity.texts(), TextKey.GOAL).ifPresent(text -> addGoal(plan, text));
        return plan;
    }

    /// Sets what follows from the instance: status, evidence, activities and their outcomes. What people wrote beside
    /// stays, and a plan that somebody closed is not opened again.
    ///
    /// @param plan is changed
    public static void bring(CarePlan plan, JourneyInstance instance, Branch branch, Optional<ResourceKey> replaces) {
        if (!plan.hasStatus() || plan.getStatus() == CarePlanStatus.ACTIVE || completedHere(plan)) {
            plan.setStatus(status(instance));
            StatusReasons.set(plan, instance.status());
        }
        plan.setSupportingInfo(Stream.concat(instance.basis().stream(), instance.discordant().stream())
                .map(Evidence::reference)
                .map(Reference::new)
                .toList());
        replaces.ifPresent(earlier -> plan.setReplaces(List.of(DraftContext.reference(earlier))));
        for (Step step : branch.steps()) {
            instance.step(step.id()).ifPresent(record -> activity(plan, step, record));
        }
    }

    /// Completed by a visit, which can turn out not to have been held; not by a person.
    private static boolean completedHere(CarePlan plan) {
        return plan.getStatus() == CarePlanStatus.COMPLETED && StatusReasons.says(plan, InstanceStatus.COMPLETED);
    }

    private static CarePlanStatus status(JourneyInstance instance) {
        return switch (instance.status()) {
            case RUNNING, RESOLVED_BY_TEAM -> CarePlanStatus.ACTIVE;
            case COMPLETED -> CarePlanStatus.COMPLETED;
            case SUPERSEDED, CORRECTED, RETRACTED, PATIENT_DECEASED -> CarePlanStatus.REVOKED;
        };
    }

    /// R4 lets an activity refer to a request, never to a Communication: what was sent is its outcome.
    private static void activity(CarePlan plan, Step step, StepRecord record) {
        Optional<ResourceKey> request = step.kind() == StepKind.MESSAGE ? record.request() : record.resource();
        if (step.kind() == StepKind.NOTICE || step.activity().kind().equals("CarePlan") || request.isEmpty()) {
            return;
        }
        String reference = request.get().toString();
        CarePlanActivityComponent activity = plan.getActivity().stream()
                .filter(one -> reference.equals(one.getReference().getReference()))
                .findFirst()
                .orElseGet(() -> plan.addActivity().setReference(new Reference(reference)));
        if (step.kind() == StepKind.MESSAGE && record.state() == StepState.SENT) {
            record.resource().map(ResourceKey::toString).ifPresent(sent -> addOutcome(activity, sent));
        }
    }

    private static void addOutcome(CarePlanActivityComponent activity, String sent) {
        boolean there =
                activity.getOutcomeReference().stream().anyMatch(outcome -> sent.equals(outcome.getReference()));
        if (!there) {
            activity.addOutcomeReference(new Reference(sent));
        }
    }

    private static void addGoal(CarePlan plan, String text) {
        Goal goal = new Goal();
        goal.setId("goal");
        goal.setLifecycleStatus(GoalLifecycleStatus.ACTIVE);
        goal.setDescription(new CodeableConcept().setText(text));
        goal.setSubject(plan.getSubject());
        plan.addContained(goal);
        plan.addGoal(new Reference("#goal"));
    }
}
