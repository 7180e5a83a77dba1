package example.cairn.server.app;

import example.cairn.consent.ShippedConsent;
import example.cairn.journey.ShippedPlans;
import example.cairn.model.FhirCodec;
import example.cairn.model.ShippedResources;
import example.cairn.search.SearchParameters;
import example.cairn.search.SearchQuery;
import example.cairn.search.expression.SearchExpression.Everything;
import example.cairn.segment.ShippedSegments;
import example.cairn.server.app.ServerConfiguration.Shipped;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.ResourceReader.PageRequest;
import example.cairn.storage.ResourceWriter;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.terminology.ShippedTerminology;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Resource;

/// What an empty database gets: code sets, segments, the HbA1c plan, and the profiles of Cairn's own extensions. Later
/// they are ordinary resources, which people change.
final class ShippedDefinitions {

    /// Who approved the plan where it is published for a trial: recognisably nobody's clinician.
    private static final String TEST_APPROVER = "Test approver (synthetic data only)";

    private final ResourceReader reader;
    private final ResourceWriter writer;

    ShippedDefinitions(ResourceReader reader, ResourceWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /// All in one transaction, so a server that is killed meanwhile starts over with none.
    void install(Shipped choice, Instant now) {
        if (choice == Shipped.NONE || !isEmpty(now)) {
            return;
        }
        List<WriteCommand> commands = resources()
                .map(resource -> choice == Shipped.ACTIVE ? published(resource, now) : draft(resource))
                .<WriteCommand>map(resource -> new WriteCommand.Update(FhirCodec.keyOf(resource), resource))
                .toList();
        for (WriteOutcome outcome : writer.transaction(commands, WriteRequest.BY_ENGINE)) {
            if (outcome instanceof WriteOutcome.Refused(var failure)) {
                throw new IllegalStateException(
                        "a shipped definition was refused: " + failure.element() + " " + failure.reason());
            }
        }
    }

    private boolean isEmpty(Instant now) {
        return Stream.of("ValueSet", "Group", "PlanDefinition").allMatch(type -> reader.search(
                        SearchQuery.of(type, new Everything()), new PageRequest(Optional.empty(), 1), now)
                .orThrow()
                .matches()
                .isEmpty());
    }

    private static Stream<Resource> resources() {
        return Stream.of(
                        ShippedResources.of(SearchParameters.class),
                        ShippedTerminology.resources(),
                        ShippedConsent.resources(),
                        ShippedSegments.resources(),
                        ShippedPlans.resources())
                .flatMap(List::stream);
    }

    private static Resource draft(Resource resource) {
        switch (resource) {
            case Group group -> group.setActive(false);
            case PlanDefinition plan -> plan.setStatus(PublicationStatus.DRAFT);
            default -> {}
        }
        return resource;
    }

    private static Resource published(Resource resource, Instant now) {
        switch (resource) {
            case Group group -> group.setActive(true);
            case PlanDefinition plan -> {
                plan.setStatus(PublicationStatus.ACTIVE);
                plan.setApprovalDate(Date.from(now));
                plan.addEndorser().setName(TEST_APPROVER);
            }
            default -> {}
        }
        return resource;
    }
}
