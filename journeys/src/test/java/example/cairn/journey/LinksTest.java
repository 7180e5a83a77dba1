package example.cairn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.journey.definition.JourneyExtensions;
import example.cairn.model.ServerIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From anything that was written one reaches the plan, its version, the request and the result's version (cheat sheet,
/// 5.4), and a Task holds what a person needs (clinical safety, 8).
class LinksTest {

    private static final Instant NOON = Instant.parse("2026-03-03T17:00:00Z");
    private static final String PLAN = "https://cairn.example/fhir/PlanDefinition/hba1c|1.0.0";

    private final World world = new World(ShippedPlan.approved(), NOON);

    @BeforeEach
    void aCriticalResultAndADay() {
        world.write(Resources.result("r1", "7.4", NOON.minus(Duration.ofHours(3))));
        world.advance(Duration.ofHours(24));
    }

    @Test
    void theCarePlanNamesDefinitionResultRequestsAndWhatCameOfThem() {
        CarePlan plan = only(CarePlan.class);

        assertThat(plan.getInstantiatesCanonical().getFirst().getValue()).isEqualTo(PLAN);
        assertThat(references(plan.getSupportingInfo())).containsExactly("Observation/r1/_history/1");
        assertThat(plan.getGoalFirstRep().getReference()).isEqualTo("#goal");
        assertThat(plan.getActivity())
                .extracting(activity -> activity.getReference().getReference())
                .containsExactlyInAnyOrder(
                        "ServiceRequest/" + id(only(ServiceRequest.class)),
                        "CommunicationRequest/" + id(toPatient()),
                        "Task/" + id(only(Task.class)));
        assertThat(plan.getActivity())
                .flatExtracting(activity -> references(activity.getOutcomeReference()))
                .contains("Communication/" + id(message()));
    }

    @Test
    void theMessageNamesItsRequestItsPlanAndTheResult() {
        Communication message = message();

        assertThat(references(message.getBasedOn())).containsExactly("CommunicationRequest/" + id(toPatient()));
        assertThat(message.getInstantiatesCanonical().getFirst().getValue()).isEqualTo(PLAN);
        assertThat(references(message.getReasonReference())).containsExactly("Observation/r1/_history/1");
        assertThat(references(message.getAbout())).containsExactly("CarePlan/" + id(only(CarePlan.class)));
        assertThat(toPatient()
                        .getExtensionsByUrl(JourneyExtensions.GENERATED_FROM)
                        .getFirst()
                        .getValue()
                        .primitiveValue())
                .isEqualTo(PLAN);
        assertThat(references(toPatient().getBasedOn())).containsExactly("CarePlan/" + id(only(CarePlan.class)));
    }

    @Test
    void theConfirmingTestIsPlannedNotOrdered() {
        ServiceRequest test = only(ServiceRequest.class);

        assertThat(test.getIntent()).isEqualTo(ServiceRequestIntent.PLAN);
        assertThat(references(test.getReasonReference())).containsExactly("Observation/r1/_history/1");
        assertThat(test.getOccurrenceDateTimeType().getValue().toInstant()).isEqualTo(NOON.plus(Duration.ofDays(7)));
    }

    @Test
    void theTaskSaysWhomToCallWhyHowAndByWhen() {
        Task task = only(Task.class);

        assertThat(task.getInstantiatesCanonical())
                .isEqualTo("https://cairn.example/fhir/ActivityDefinition/hba1c-call-patient|1.0.0");
        assertThat(references(task.getBasedOn())).containsExactly("CarePlan/" + id(only(CarePlan.class)));
        assertThat(task.getFor().getReference()).isEqualTo("Patient/p1");
        assertThat(task.getFocus().getReference()).isEqualTo("Observation/r1/_history/1");
        assertThat(task.getReasonReference().getReference()).isEqualTo("Observation/r1/_history/1");
        assertThat(task.getRestriction().getPeriod().getEnd().toInstant()).isEqualTo(NOON.plus(Duration.ofHours(48)));
        assertThat(task.getInput())
                .extracting(input -> input.getType().getCodingFirstRep().getCode() + "="
                        + input.getValue().primitiveValue())
                .containsExactly("phone=555-0199", "language=en");
        assertThat(task.getDescription()).contains("critical");
    }

    @Test
    void theTeamsNoticeNamesNobody() {
        MessageOrder notice = world.orders.values().stream()
                .filter(order -> order.audience() == MessageOrder.Audience.CARE_TEAM)
                .findFirst()
                .orElseThrow();

        assertThat(notice.consent()).isEmpty();
        assertThat(notice.notice().subject() + notice.notice().text()).doesNotContain("p1", "7.4", "HbA1c", "urgent");
    }

    @Test
    void everyEffectHasTheIdOfItsBirthBucket() {
        assertThat(id(only(CarePlan.class))).hasSize(35).satisfies(id -> assertThat(ServerIds.bucketOf(id))
                .isEqualTo(Optional.of(world.patient.bucket())));
    }

    private Communication message() {
        return world.all(Communication.class).stream()
                .filter(one -> one.getRecipientFirstRep().getReference().startsWith("Patient/"))
                .findFirst()
                .orElseThrow();
    }

    private CommunicationRequest toPatient() {
        return world.all(CommunicationRequest.class).stream()
                .filter(one -> one.getRecipientFirstRep().getReference().startsWith("Patient/"))
                .findFirst()
                .orElseThrow();
    }

    private <T extends Resource> T only(Class<T> type) {
        assertThat(world.all(type)).hasSize(1);
        return world.all(type).getFirst();
    }

    private static String id(Resource resource) {
        return resource.getIdElement().getIdPart();
    }

    private static List<String> references(List<Reference> references) {
        return references.stream().map(Reference::getReference).toList();
    }
}
