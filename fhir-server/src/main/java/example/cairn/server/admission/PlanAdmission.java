package example.cairn.server.admission;

import example.cairn.journey.definition.DefinitionLookup;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.definition.PlanParser;
import example.cairn.journey.publication.PlanPublication;
import example.cairn.model.Failure;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.server.rest.ResourceAdmission;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Resource;

/// A journey is published only when it can run and is safe to run; a draft may be anything.
public final class PlanAdmission implements ResourceAdmission {

    private final PlanParser parser;
    private final Supplier<DefinitionLookup> definitions;

    public PlanAdmission(PlanParser parser, Supplier<DefinitionLookup> definitions) {
        this.parser = parser;
        this.definitions = definitions;
    }

    @Override
    public Result<Resource> admit(Resource proposed, Optional<ResourceVersion> current) {
        PlanDefinition plan = (PlanDefinition) proposed;
        if (plan.getStatus() != PublicationStatus.ACTIVE || !PlanParser.isJourney(plan)) {
            return Result.ok(plan);
        }
        return parser.parse(plan, definitions.get()).flatMap(journey -> publishable(journey, plan));
    }

    private static Result<Resource> publishable(JourneyPlan journey, PlanDefinition plan) {
        List<Failure> problems = PlanPublication.problems(journey);
        return Result.of(plan, problems);
    }
}
