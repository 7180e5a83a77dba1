package example.cairn.journey.definition;

import example.cairn.journey.definition.Step.Requirement;
import example.cairn.journey.definition.Step.WhenUnreached;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition.ActionRelationshipType;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionRelatedActionComponent;

/// Reads the actions of a branch. A deadline is written as CPG has it, on the branch: `relatedAction` with relationship
/// before-start, the step's id and an offset; R4's own reading, after-start on the step, means the same.
final class StepReading {

    private final DefinitionLookup definitions;
    private final ConditionReading conditions;
    private final ActivityReading activities;
    private final Reading reading;

    StepReading(DefinitionLookup definitions, ConditionReading conditions, Reading reading) {
        this.definitions = definitions;
        this.conditions = conditions;
        this.activities = new ActivityReading(definitions, reading);
        this.reading = reading;
    }

    /// The deadlines that a branch gives its steps, by step id.
    Map<String, StepStart> deadlines(PlanDefinitionActionComponent branch) {
        Map<String, StepStart> deadlines = new HashMap<>();
        for (PlanDefinitionActionRelatedActionComponent related : branch.getRelatedAction()) {
            if (related.getRelationship() != ActionRelationshipType.BEFORESTART) {
                reading.unsupported(element(branch) + ".relatedAction", "a branch is before-start of its steps");
            }
            offset(branch, related)
                    .ifPresent(offset ->
                            deadlines.put(related.getActionId(), new StepStart.AfterEntry(offset, Optional.empty())));
        }
        return deadlines;
    }

    Optional<Step> read(
            PlanDefinitionActionComponent action,
            String id,
            String branch,
            Map<String, StepStart> deadlines,
            List<Requirement> before) {
        conditions.refuseStart(action);
        List<Requirement> requirements = new ArrayList<>(before);
        conditions.applicability(action).ifPresent(group -> requirements.add(new Requirement(group, true)));
        Optional<String> stop = conditions.stop(action);
        StepStart start = start(action, branch, deadlines.get(id));
        WhenUnreached unreached = whenUnreached(action);
        return activity(action)
                .map(activity ->
                        new Step(id, start, requirements, stop, unreached, overridesQuietHours(action), activity))
                .filter(step -> possible(action, step));
    }

    /// A CarePlan or ServiceRequest is written at entry and asks for nothing; a notice goes with a Task.
    private boolean possible(PlanDefinitionActionComponent action, Step step) {
        boolean atEntry = step.start() instanceof StepStart.AtEntry;
        if (step.kind() == StepKind.RECORD && (!atEntry || step.stop().isPresent())) {
            reading.unsupported(element(action), "a CarePlan or ServiceRequest is written at entry, without a wait");
            return false;
        }
        if (step.kind() == StepKind.NOTICE && !(step.start() instanceof StepStart.With)) {
            reading.unsupported(element(action), "a notice to the team goes concurrent-with-start of a Task");
            return false;
        }
        return true;
    }

    private Optional<Activity> activity(PlanDefinitionActionComponent action) {
        String canonical = action.hasDefinitionCanonicalType()
                ? action.getDefinitionCanonicalType().getValue()
                : "";
        var definition = definitions.activity(canonical);
        if (definition.isEmpty()) {
            reading.invalid(element(action) + ".definitionCanonical", "no such ActivityDefinition: " + canonical);
        }
        return definition.flatMap(activities::read);
    }

    private StepStart start(
            PlanDefinitionActionComponent action, String branch, @org.jspecify.annotations.Nullable StepStart given) {
        List<PlanDefinitionActionRelatedActionComponent> related = action.getRelatedAction();
        if (related.size() + (given == null ? 0 : 1) > 1) {
            reading.invalid(element(action) + ".relatedAction", "a step has one start");
        }
        Optional<StepStart> own = related.stream().findFirst().flatMap(first -> related(action, branch, first));
        StepStart start = own.orElse(given == null ? new StepStart.AtEntry() : given);
        return start instanceof StepStart.AfterEntry(Offset offset, var _)
                ? new StepStart.AfterEntry(offset, localTime(action))
                : start;
    }

    private Optional<StepStart> related(
            PlanDefinitionActionComponent action, String branch, PlanDefinitionActionRelatedActionComponent related) {
        if (related.getRelationship() == ActionRelationshipType.CONCURRENTWITHSTART) {
            return Optional.of(new StepStart.With(related.getActionId()));
        }
        if (related.getRelationship() == ActionRelationshipType.AFTERSTART && branch.equals(related.getActionId())) {
            return offset(action, related).map(offset -> new StepStart.AfterEntry(offset, Optional.empty()));
        }
        reading.unsupported(
                element(action) + ".relatedAction",
                "must be after-start of its branch or concurrent-with-start of a step");
        return Optional.empty();
    }

    private Optional<Offset> offset(
            PlanDefinitionActionComponent action, PlanDefinitionActionRelatedActionComponent related) {
        if (related.getOffset() instanceof Duration duration) {
            return reading.offset(element(action) + ".relatedAction.offsetDuration", duration);
        }
        reading.invalid(element(action) + ".relatedAction.offsetDuration", "is missing");
        return Optional.empty();
    }

    private Optional<LocalTime> localTime(PlanDefinitionActionComponent action) {
        try {
            return extension(action, JourneyExtensions.LOCAL_TIME).map(LocalTime::parse);
        } catch (DateTimeException e) {
            reading.invalid(element(action) + ".extension(journey-local-time)", "must be a time of day");
            return Optional.empty();
        }
    }

    private static boolean overridesQuietHours(PlanDefinitionActionComponent action) {
        return extension(action, JourneyExtensions.OVERRIDES_QUIET_HOURS)
                .filter(approver -> !approver.isBlank())
                .isPresent();
    }

    private WhenUnreached whenUnreached(PlanDefinitionActionComponent action) {
        String code = extension(action, JourneyExtensions.WHEN_UNREACHED).orElse("");
        return switch (code) {
            case "" -> WhenUnreached.NO_DIFFERENCE;
            case "at-once" -> WhenUnreached.AT_ONCE;
            case "only" -> WhenUnreached.ONLY;
            default -> {
                reading.invalid(element(action) + ".extension(journey-when-unreached)", "must be at-once or only");
                yield WhenUnreached.NO_DIFFERENCE;
            }
        };
    }

    private static Optional<String> extension(PlanDefinitionActionComponent action, String url) {
        return Optional.ofNullable(action.getExtensionByUrl(url))
                .map(Extension::getValue)
                .map(value -> value.primitiveValue());
    }

    private static String element(PlanDefinitionActionComponent action) {
        return "PlanDefinition.action(" + action.getId() + ")";
    }
}
