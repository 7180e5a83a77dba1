package example.cairn.journey;

import example.cairn.journey.definition.Definitions;
import example.cairn.journey.definition.JourneyExtensions;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.definition.PlanParser;
import example.cairn.model.Result;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.parse.SearchParser;
import example.cairn.segment.ShippedSegments;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Resource;

/// The shipped plan, with a test approver, as tests take it.
public final class ShippedPlan {

    private static final JourneyPlan APPROVED = changed(plan -> {}).orThrow();

    private ShippedPlan() {}

    public static JourneyPlan approved() {
        return APPROVED;
    }

    /// The plan after somebody changed its file.
    public static Result<JourneyPlan> changed(Consumer<PlanDefinition> change) {
        List<Resource> resources = ShippedPlans.resources();
        PlanDefinition plan = definition(resources);
        plan.addEndorser().setName("Dr. Test Approver");
        plan.setApprovalDate(new Date(0));
        change.accept(plan);
        return parse(plan, resources);
    }

    /// The plan as the recipe reads it: no entry without consent.
    static JourneyPlan asking() {
        return changed(ShippedPlan::askFirst).orThrow();
    }

    public static PlanDefinition definition(List<Resource> resources) {
        return resources.stream()
                .filter(PlanDefinition.class::isInstance)
                .map(PlanDefinition.class::cast)
                .findFirst()
                .orElseThrow();
    }

    public static Result<JourneyPlan> parse(PlanDefinition plan, List<Resource> resources) {
        return new PlanParser(new SearchParser(R4SearchParameters.create())::parseCriteria)
                .parse(plan, new Definitions(resources, groups()));
    }

    private static void askFirst(PlanDefinition plan) {
        plan.getExtensionsByUrl(JourneyExtensions.PARAMETER).stream()
                .filter(extension -> "entry-requires-consent"
                        .equals(extension.getExtensionByUrl("name").getValue().primitiveValue()))
                .forEach(extension -> extension.getExtensionByUrl("value").setValue(new BooleanType(true)));
    }

    private static Set<String> groups() {
        return ShippedSegments.resources().stream()
                .filter(resource -> resource.fhirType().equals("Group"))
                .map(resource -> resource.getIdElement().getIdPart())
                .collect(Collectors.toSet());
    }
}
