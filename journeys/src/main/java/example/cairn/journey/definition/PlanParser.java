package example.cairn.journey.definition;

import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.PlanDefinition;

/// Reads a PlanDefinition of type workflow-definition as a journey, and reports every problem at once.
public final class PlanParser {

    private final Function<String, Result<SearchQuery>> criteria;

    /// @param criteria reads `Type?a=b&c=d`, the parser of `search`
    public PlanParser(Function<String, Result<SearchQuery>> criteria) {
        this.criteria = criteria;
    }

    public Result<JourneyPlan> parse(PlanDefinition plan, DefinitionLookup definitions) {
        return new PlanReading(plan, definitions, criteria).read();
    }

    /// Whether a resource says that it is a journey at all.
    public static boolean isJourney(PlanDefinition plan) {
        return List.of("workflow-definition")
                .contains(plan.getType().getCodingFirstRep().getCode());
    }
}
