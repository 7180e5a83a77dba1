package example.cairn.journey.definition;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.DataRequirement;
import org.hl7.fhir.r4.model.DataRequirement.DataRequirementCodeFilterComponent;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.TriggerDefinition;
import org.hl7.fhir.r4.model.TriggerDefinition.TriggerType;

/// Reads a data-added trigger as the search text that its Subscription listens to:
/// `codeFilter{path: code, valueSet: V}` on Observation is `Observation?code:in=V`.
final class TriggerReading {

    private static final String ELEMENT = "PlanDefinition.action.trigger";

    private TriggerReading() {}

    /// @return an empty text where there is none, with the problem reported
    static String criteria(PlanDefinitionActionComponent action, Reading reading) {
        List<TriggerDefinition> triggers = action.getTrigger();
        if (triggers.size() != 1
                || triggers.getFirst().getType() != TriggerType.DATAADDED
                || triggers.getFirst().getData().size() != 1) {
            reading.unsupported(ELEMENT, "one trigger of type data-added with one data requirement is supported");
            return "";
        }
        DataRequirement data = triggers.getFirst().getDataFirstRep();
        List<String> clauses = new ArrayList<>();
        for (DataRequirementCodeFilterComponent filter : data.getCodeFilter()) {
            String name = filter.hasSearchParam() ? filter.getSearchParam() : filter.getPath();
            if (name == null || !filter.hasValueSet() || filter.hasCode()) {
                reading.unsupported(ELEMENT + ".data.codeFilter", "needs a path or searchParam, and a valueSet");
            } else {
                clauses.add(name + ":in=" + filter.getValueSet());
            }
        }
        if (data.hasDateFilter() || data.hasProfile() || data.hasLimit()) {
            reading.unsupported(ELEMENT + ".data", "only codeFilter is supported; the recency is a parameter");
        }
        if (clauses.isEmpty() || !data.hasType()) {
            reading.invalid(ELEMENT + ".data", "needs a type and a codeFilter: no plan listens to everything");
            return "";
        }
        return data.getType() + "?" + String.join("&", clauses);
    }
}
