package example.cairn.journey.definition;

import example.cairn.journey.definition.Step.Requirement;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.Slice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionSelectionBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RequestGroup.RequestPriority;
import org.hl7.fhir.r4.model.TriggerDefinition.TriggerType;

/// One reading of one PlanDefinition: the entry action with its branches, and the reactions beside it.
final class PlanReading {

    /// How many results of the trigger's series the machine sees, newest first.
    private static final int NEWEST = 20;

    private final PlanDefinition plan;
    private final DefinitionLookup definitions;
    private final Function<String, Result<SearchQuery>> criteria;
    private final Reading reading = new Reading();
    private final ConditionReading conditions;
    private final StepReading steps;
    private final Set<String> ids = new HashSet<>();

    PlanReading(PlanDefinition plan, DefinitionLookup definitions, Function<String, Result<SearchQuery>> criteria) {
        this.plan = plan;
        this.definitions = definitions;
        this.criteria = criteria;
        this.conditions = new ConditionReading(definitions, reading);
        this.steps = new StepReading(definitions, conditions, reading);
    }

    Result<JourneyPlan> read() {
        if (!plan.hasUrl()) {
            reading.invalid("PlanDefinition.url", "a journey needs a canonical address");
        }
        Optional<PlanDefinitionActionComponent> entry = entry();
        String text =
                entry.map(action -> TriggerReading.criteria(action, reading)).orElse("");
        Slice trigger = trigger(text);
        List<Branch> branches = entry.map(this::branches).orElse(List.of());
        Map<Reaction, Step> reactions = reactions();
        PlanParameters parameters = new ParameterReading(plan, definitions, reading).read();
        JourneyPlan journey = new JourneyPlan(
                plan.hasUrl() ? plan.getUrl() : "",
                plan.hasVersion() ? plan.getVersion() : "",
                plan.hasTitle() ? plan.getTitle() : "",
                text,
                trigger,
                branches,
                reactions,
                approver(),
                parameters,
                reading.texts(plan));
        return Result.of(journey, reading.failures());
    }

    private Optional<String> approver() {
        return Optional.of(plan.getEndorserFirstRep())
                .filter(endorser -> endorser.hasName() && plan.hasApprovalDate())
                .map(endorser -> endorser.getName());
    }

    /// CPG: only one action may carry a data trigger.
    private Optional<PlanDefinitionActionComponent> entry() {
        List<PlanDefinitionActionComponent> triggered = plan.getAction().stream()
                .filter(action -> action.getTrigger().stream().anyMatch(t -> t.getType() != TriggerType.NAMEDEVENT))
                .toList();
        if (triggered.size() != 1) {
            reading.invalid("PlanDefinition.action.trigger", "exactly one action has a data-added trigger");
            return Optional.empty();
        }
        if (triggered.getFirst().getSelectionBehavior() != ActionSelectionBehavior.EXACTLYONE) {
            reading.invalid("PlanDefinition.action.selectionBehavior", "the entry action takes exactly-one branch");
        }
        return Optional.of(triggered.getFirst());
    }

    private Slice trigger(String text) {
        if (text.isEmpty()) {
            return new Slice("Observation", new SearchExpression.Everything(), 0);
        }
        return switch (criteria.apply(text)) {
            case Result.Ok<SearchQuery>(SearchQuery query) -> new Slice(query.type(), query.filter(), NEWEST);
            case Result.Failed<SearchQuery>(var failures) -> {
                failures.forEach(failure -> reading.invalid("PlanDefinition.action.trigger", failure.reason()));
                yield new Slice("Observation", new SearchExpression.Everything(), 0);
            }
        };
    }

    private List<Branch> branches(PlanDefinitionActionComponent entry) {
        List<Branch> branches = new ArrayList<>();
        for (PlanDefinitionActionComponent action : entry.getAction()) {
            branches.add(branch(action));
        }
        long otherwise =
                branches.stream().filter(branch -> branch.group().isEmpty()).count();
        if (otherwise != 1 || branches.getLast().group().isPresent()) {
            reading.invalid("PlanDefinition.action", "the last branch, and only that, is the else without condition");
        }
        return branches;
    }

    private Branch branch(PlanDefinitionActionComponent action) {
        String id = unique(action);
        Map<String, StepStart> deadlines = steps.deadlines(action);
        List<Step> found = new ArrayList<>();
        for (PlanDefinitionActionComponent child : action.getAction()) {
            if (child.getSelectionBehavior() == ActionSelectionBehavior.EXACTLYONE) {
                found.addAll(choice(child, id, deadlines));
            } else {
                step(child, id, deadlines, List.of()).ifPresent(found::add);
            }
        }
        deadlines.keySet().stream()
                .filter(to -> found.stream().noneMatch(step -> step.id().equals(to)))
                .forEach(to -> reading.invalid(
                        "PlanDefinition.action(" + id + ").relatedAction", "names no step of it: " + to));
        return new Branch(
                id,
                action.hasTitle() ? action.getTitle() : id,
                conditions.applicability(action),
                conditions.stop(action),
                action.getPriority() != null && action.getPriority().toCode().equals(RequestPriority.URGENT.toCode()),
                found);
    }

    /// Exactly one of several steps: the k-th requires its own segment and not those before it.
    private List<Step> choice(PlanDefinitionActionComponent group, String branch, Map<String, StepStart> deadlines) {
        List<Step> found = new ArrayList<>();
        List<Requirement> before = new ArrayList<>();
        for (PlanDefinitionActionComponent option : group.getAction()) {
            step(option, branch, deadlines, before).ifPresent(found::add);
            conditions.applicability(option).ifPresent(own -> before.add(new Requirement(own, false)));
        }
        return found;
    }

    private Optional<Step> step(
            PlanDefinitionActionComponent action,
            String branch,
            Map<String, StepStart> deadlines,
            List<Requirement> before) {
        return steps.read(action, unique(action), branch, deadlines, before);
    }

    private Map<Reaction, Step> reactions() {
        Map<Reaction, Step> reactions = new EnumMap<>(Reaction.class);
        for (PlanDefinitionActionComponent action : plan.getAction()) {
            action.getTrigger().stream()
                    .filter(trigger -> trigger.getType() == TriggerType.NAMEDEVENT)
                    .forEach(trigger -> reaction(action, trigger.getName(), reactions));
        }
        return reactions;
    }

    private void reaction(PlanDefinitionActionComponent action, String event, Map<Reaction, Step> reactions) {
        Optional<Reaction> named = Reaction.of(event);
        if (named.isEmpty()) {
            reading.unsupported("PlanDefinition.action.trigger.name", "unknown event " + event);
            return;
        }
        step(action, "", Map.of(), List.of()).ifPresent(step -> {
            if (step.kind() != StepKind.TASK) {
                reading.invalid("PlanDefinition.action(" + action.getId() + ")", "a reaction is a Task");
            }
            reactions.put(named.get(), step);
        });
    }

    private String unique(PlanDefinitionActionComponent action) {
        String id = action.getId() == null ? "" : action.getId();
        if (id.isEmpty() || !ids.add(id)) {
            reading.invalid("PlanDefinition.action.id", "must be present and unique: " + id);
        }
        return id;
    }
}
