package example.cairn.server.admission;

import example.cairn.engine.decide.Definitions;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.definition.PlanVersions;
import example.cairn.model.Failure;
import example.cairn.model.HomeElement;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.IndexEntries;
import example.cairn.search.index.IndexExtractor;
import example.cairn.search.match.Matcher;
import example.cairn.server.rest.ResourceAdmission;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// A result that a running journey listens for must say whose it is. Stored without its patient it would be in nobody's
/// chart, and the journey that waits for it would keep silent (clinical safety, 3: never silence); only the sender can
/// mend that, so the sender is told. What a journey does not listen for, and results of devices and places, pass.
public final class ResultAdmission implements ResourceAdmission {

    private final Supplier<Definitions> definitions;
    private final IndexExtractor extractor;
    private final InstantSource clock;

    public ResultAdmission(Supplier<Definitions> definitions, IndexExtractor extractor, InstantSource clock) {
        this.definitions = definitions;
        this.extractor = extractor;
        this.clock = clock;
    }

    @Override
    public Result<Resource> admit(Resource proposed, Optional<ResourceVersion> current) {
        Observation observation = (Observation) proposed;
        if (HomeElement.homeOf(observation).isPresent()
                || isOfSomethingElse(observation.getSubject())
                || isRetracted(observation)) {
            return Result.ok(observation);
        }
        return listening(observation)
                .<Result<Resource>>map(plan -> Result.failed(Failure.invalid(
                        "Observation.subject",
                        "names no Patient of this server by Patient/[id], so the journey " + plan.canonical()
                                + " would never hear of this result")))
                .orElseGet(() -> Result.ok(observation));
    }

    /// A sample of quality control belongs to a Device, a swab of a room to a Location.
    private static boolean isOfSomethingElse(Reference subject) {
        String type = subject.getReferenceElement().getResourceType();
        return type != null && !type.equals("Patient");
    }

    /// It must get through whatever it lacks: who had heard of the version before is to hear of this.
    private static boolean isRetracted(Observation observation) {
        return observation.getStatus() == ObservationStatus.ENTEREDINERROR;
    }

    private Optional<JourneyPlan> listening(Observation observation) {
        Definitions now = definitions.get();
        MatchContext context = new MatchContext(clock.instant(), now.zone(), now.terminology());
        IndexEntries entries = extractor.extract(observation);
        return now.plans().values().stream()
                .map(PlanVersions::current)
                .filter(plan -> plan.trigger().type().equals("Observation"))
                .filter(plan -> Matcher.matches(
                        plan.trigger().filter(), IndexedResource.unstored(observation, entries), context))
                .findFirst();
    }
}
