package example.cairn.journey.definition;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;

/// Reads conditions: each asks for membership in a Group, so that changing the Group changes the branch.
final class ConditionReading {

    private static final Pattern MEMBERSHIP =
            Pattern.compile("Patient\\?_has:Group:member:_id=([A-Za-z0-9\\-.]{1,64})");
    private static final String LANGUAGE = "application/x-fhir-query";

    private final DefinitionLookup definitions;
    private final Reading reading;

    ConditionReading(DefinitionLookup definitions, Reading reading) {
        this.definitions = definitions;
        this.reading = reading;
    }

    Optional<String> applicability(PlanDefinitionActionComponent action) {
        return group(action, ActionConditionKind.APPLICABILITY);
    }

    Optional<String> stop(PlanDefinitionActionComponent action) {
        return group(action, ActionConditionKind.STOP);
    }

    /// A start condition cannot be said here: what a step waits for is its stop condition not holding, which is asked
    /// again at every event.
    void refuseStart(PlanDefinitionActionComponent action) {
        if (action.getCondition().stream().anyMatch(condition -> condition.getKind() == ActionConditionKind.START)) {
            reading.unsupported(element(action), "kind start: say what ends the wait as kind stop");
        }
    }

    private Optional<String> group(PlanDefinitionActionComponent action, ActionConditionKind kind) {
        List<Expression> expressions = action.getCondition().stream()
                .filter(condition -> condition.getKind() == kind)
                .map(condition -> condition.getExpression())
                .toList();
        if (expressions.size() > 1) {
            reading.unsupported(element(action), "one condition a kind; combine segments in a Group");
        }
        return expressions.stream().findFirst().flatMap(expression -> group(action, expression));
    }

    private Optional<String> group(PlanDefinitionActionComponent action, Expression expression) {
        Matcher matcher = MEMBERSHIP.matcher(expression.hasExpression() ? expression.getExpression() : "");
        if (!LANGUAGE.equals(expression.getLanguage()) || !matcher.matches()) {
            reading.unsupported(
                    element(action), "must be " + LANGUAGE + " of the form Patient?_has:Group:member:_id=the-group");
            return Optional.empty();
        }
        String group = matcher.group(1);
        if (!definitions.knowsGroup(group)) {
            reading.invalid(element(action), "no such Group: " + group);
        }
        return Optional.of(group);
    }

    private static String element(PlanDefinitionActionComponent action) {
        return "PlanDefinition.action(" + action.getId() + ").condition";
    }
}
