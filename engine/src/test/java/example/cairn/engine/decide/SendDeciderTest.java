package example.cairn.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.consent.ConsentDefaults;
import example.cairn.journey.Evidence;
import example.cairn.journey.InstanceStatus;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.JourneyState;
import example.cairn.journey.PlanRun;
import example.cairn.journey.ShippedPlans;
import example.cairn.journey.StepRecord;
import example.cairn.journey.StepState;
import example.cairn.journey.WithheldReason;
import example.cairn.journey.definition.Branch;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.definition.PlanParser;
import example.cairn.journey.definition.PlanVersions;
import example.cairn.journey.definition.Step;
import example.cairn.model.ChangeKind;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.SearchParameters;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.PatientFacts;
import example.cairn.search.index.IndexEntries;
import example.cairn.search.parse.SearchParser;
import example.cairn.segment.ShippedSegments;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.subscription.match.SubscriptionSet;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The decision at the instant of sending, on the shipped plan.
class SendDeciderTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant NOON = Instant.parse("2026-03-03T17:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-03-03T07:00:00Z");
    private static final PatientKey EVE = new PatientKey("eve");
    private static final ResourceKey MESSAGE = new ResourceKey("Communication", "m");
    private static final SearchParameters PARAMETERS = R4SearchParameters.create();
    private static final JourneyPlan PLAN = plan();
    private static final Step STEP = PLAN.branch("critical")
            .flatMap(branch -> branch.step("critical-message"))
            .orElseThrow();

    private final Patient patient = new Patient();
    private final Consent consent = consent();
    private final List<Resource> chart = new ArrayList<>(List.of(patient, consent));
    private final Communication message = new Communication();
    private JourneyPlan plan = PLAN;
    private JourneyState journeys = state(InstanceStatus.RUNNING, StepState.ORDERED);
    private Instant now = NOON;

    @BeforeEach
    void aMessageThatMayGo() {
        patient.setId(EVE.id());
        patient.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue("eve@patients.example");
        message.setId(MESSAGE.id());
        message.setStatus(CommunicationStatus.PREPARATION);
        message.addInstantiatesCanonical(PLAN.canonical());
        message.addInstantiatesCanonical(STEP.activity().canonical());
        message.addRecipient(new Reference("Patient/eve"));
    }

    @Test
    void itGoesInProgressWithTheConsentThatAllowsIt() {
        SendDecision.Send send = (SendDecision.Send) decide();
        assertThat(send.address()).isEqualTo("eve@patients.example");
        assertThat(send.communication().getStatus()).isEqualTo(CommunicationStatus.INPROGRESS);
        assertThat(send.communication().getSent()).isEqualTo(Date.from(NOON));
        assertThat(cited(send.communication())).isEqualTo("Consent/c/_history/3");
        assertThat(send.communication()
                        .getExtensionByUrl(SendDecider.CONSENT_DECISION)
                        .getExtensionByUrl("decision")
                        .getValue()
                        .primitiveValue())
                .isEqualTo("permit");
    }

    @Test
    void citingAgainAtTheNextAttemptReplacesWhatWasCited() {
        Communication first = ((SendDecision.Send) decide()).communication();
        SendDecision again = SendDecider.decide(definitions(), question(first));
        assertThat(((SendDecision.Send) again).communication().getAbout()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = CommunicationStatus.class,
            names = {"COMPLETED", "NOTDONE", "STOPPED", "ENTEREDINERROR"})
    void whatIsSettledStaysSettled(CommunicationStatus status) {
        message.setStatus(status);
        assertThat(decide()).isInstanceOf(SendDecision.Settled.class);
    }

    @Test
    void atNightItIsHeldUntilTheMorning() {
        now = NIGHT;
        assertThat(decide()).isEqualTo(new SendDecision.Hold(Instant.parse("2026-03-03T13:00:00Z")));
    }

    @Test
    void aStepThatOverridesQuietHoursSendsAtNight() {
        now = NIGHT;
        plan = overriding();
        assertThat(decide()).isInstanceOf(SendDecision.Send.class);
    }

    @Test
    void withoutItsPlanItsPurposeHasLapsed() {
        message.getInstantiatesCanonical().clear();
        assertThat(withheld()).isEqualTo(WithheldReason.PURPOSE_LAPSED);
    }

    @Test
    void withoutConsentItIsWithheldAndNoConsentIsCited() {
        chart.remove(consent);
        assertThat(withheld()).isEqualTo(WithheldReason.NO_CONSENT);
        assertThat(((SendDecision.Withhold) decide()).communication().getAbout())
                .isEmpty();
    }

    @Test
    void anObjectionIsCitedByItsVersion() {
        consent.getProvision().setType(ConsentProvisionType.DENY);
        assertThat(withheld()).isEqualTo(WithheldReason.PATIENT_OBJECTION);
        assertThat(cited(((SendDecision.Withhold) decide()).communication())).isEqualTo("Consent/c/_history/3");
    }

    @Test
    void theDeadAreNotWrittenTo() {
        patient.setDeceased(new BooleanType(true));
        assertThat(withheld()).isEqualTo(WithheldReason.PATIENT_DECEASED);
    }

    @Test
    void whoIsNotActiveIsNotWrittenTo() {
        patient.setActive(false);
        assertThat(withheld()).isEqualTo(WithheldReason.PATIENT_INACTIVE);
    }

    @Test
    void withoutAnAddressItIsWithheld() {
        patient.getTelecom().clear();
        assertThat(withheld()).isEqualTo(WithheldReason.NO_ADDRESS);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, SATISFIED, PURPOSE_LAPSED",
        "RUNNING, WITHHELD, PURPOSE_LAPSED",
        "COMPLETED, CLOSED, PURPOSE_LAPSED",
        "RESOLVED_BY_TEAM, CLOSED, PURPOSE_LAPSED",
        "SUPERSEDED, CLOSED, REPLACED",
        "CORRECTED, CLOSED, EVIDENCE_CHANGED",
        "RETRACTED, CLOSED, EVIDENCE_CHANGED",
        "PATIENT_DECEASED, CLOSED, PATIENT_DECEASED"
    })
    void aMessageThatCameBackToAClosedStepIsNotTriedAgain(
            InstanceStatus status, StepState step, WithheldReason expected) {
        message.setStatus(CommunicationStatus.INPROGRESS);
        journeys = state(status, step);
        assertThat(withheld()).isEqualTo(expected);
    }

    @Test
    void aMessageThatNoStepKnowsIsNotSent() {
        journeys = JourneyState.EMPTY;
        assertThat(withheld()).isEqualTo(WithheldReason.PURPOSE_LAPSED);
    }

    @Test
    void theTeamIsToldAtAnyHourAtItsOwnAddressWhateverThePatientWants() {
        CareTeam team = new CareTeam();
        team.setId("t");
        team.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue("team@clinic.example");
        chart.remove(consent);
        chart.add(team);
        now = NIGHT;
        message.getRecipientFirstRep().setReference("CareTeam/t");
        SendDecision.Send send = (SendDecision.Send) decide();
        assertThat(send.address()).isEqualTo("team@clinic.example");
        assertThat(send.communication().getAbout()).isEmpty();

        chart.remove(team);
        assertThat(((SendDecision.Send) decide()).address())
                .isEqualTo(PLAN.parameters().fallbackAddress().orElseThrow());
    }

    private WithheldReason withheld() {
        SendDecision.Withhold withhold = (SendDecision.Withhold) decide();
        assertThat(withhold.communication().getStatus()).isEqualTo(CommunicationStatus.NOTDONE);
        assertThat(WithheldReason.of(withhold.communication().getStatusReason()))
                .contains(withhold.reason());
        assertThat(withhold.communication().getSent()).isNull();
        assertThat(withhold.request().getStatus()).isEqualTo(CommunicationRequestStatus.REVOKED);
        assertThat(WithheldReason.of(withhold.request().getStatusReason())).contains(withhold.reason());
        return withhold.reason();
    }

    private SendDecision decide() {
        return SendDecider.decide(definitions(), question(message));
    }

    private SendQuestion question(Communication communication) {
        PatientFacts facts = new PatientFacts(
                EVE, NEW_YORK, chart.stream().map(SendDeciderTest::stored).toList());
        return new SendQuestion(
                new CommunicationRequest(), communication, facts, journeys, ConsentDefaults.shipped(), now);
    }

    private static IndexedResource stored(Resource resource) {
        ResourceKey key =
                new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart());
        return new IndexedResource(
                new ResourceVersion(key, 3, NOON, ChangeKind.UPDATE, new byte[0]), resource, IndexEntries.NONE);
    }

    private static String cited(Communication communication) {
        assertThat(communication.getAbout()).hasSize(1);
        return communication.getAboutFirstRep().getReference();
    }

    private static JourneyState state(InstanceStatus status, StepState step) {
        StepRecord record = new StepRecord(step, 0, NOON, Optional.of(MESSAGE), Optional.empty(), 0);
        ResourceKey result = new ResourceKey("Observation", "r");
        JourneyInstance instance = new JourneyInstance(
                result.toString(),
                EVE,
                PLAN.version(),
                "critical",
                NOON,
                status,
                NOON,
                List.of(new Evidence(result, 1)),
                List.of(),
                Optional.empty(),
                Map.of(STEP.id(), record));
        return JourneyState.EMPTY.with(PLAN.url(), PlanRun.EMPTY.with(instance));
    }

    private static Consent consent() {
        Consent consent = new Consent();
        consent.setId("c");
        consent.setStatus(ConsentState.ACTIVE);
        consent.setScope(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", null)));
        consent.addCategory(new CodeableConcept(
                new Coding("https://cairn.example/fhir/CodeSystem/consent-category", "care-messages", null)));
        consent.setPatient(new Reference("Patient/eve"));
        consent.setDateTime(Date.from(NIGHT.minusSeconds(86_400)));
        consent.addPerformer(new Reference("Patient/eve"));
        consent.getProvision()
                .setType(ConsentProvisionType.PERMIT)
                .addPurpose(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", "COC", null));
        return consent;
    }

    private Definitions definitions() {
        return definitions(plan);
    }

    private static Definitions definitions(JourneyPlan plan) {
        Terminology terminology = ShippedTerminology.load();
        return Definitions.of(
                terminology,
                segments(terminology),
                Map.of(plan.url(), PlanVersions.of(plan)),
                SubscriptionSet.EMPTY,
                ConsentDefaults.shipped(),
                NEW_YORK,
                Map.of(),
                "1");
    }

    private static SegmentSet segments(Terminology terminology) {
        SegmentParser parser = new SegmentParser(new SearchParser(PARAMETERS), PARAMETERS);
        return SegmentSet.of(ShippedSegments.resources().stream()
                        .filter(Group.class::isInstance)
                        .map(group -> parser.parse((Group) group, terminology).orThrow())
                        .toList())
                .orThrow();
    }

    private static JourneyPlan plan() {
        List<Resource> resources = ShippedPlans.resources();
        Set<String> groups = ShippedSegments.resources().stream()
                .filter(Group.class::isInstance)
                .map(group -> group.getIdElement().getIdPart())
                .collect(Collectors.toSet());
        PlanDefinition definition = resources.stream()
                .filter(PlanDefinition.class::isInstance)
                .map(PlanDefinition.class::cast)
                .findFirst()
                .orElseThrow();
        return new PlanParser(new SearchParser(PARAMETERS)::parseCriteria)
                .parse(definition, new example.cairn.journey.definition.Definitions(resources, groups))
                .orThrow();
    }

    private static JourneyPlan overriding() {
        List<Branch> branches = PLAN.branches().stream()
                .map(branch -> new Branch(
                        branch.id(),
                        branch.title(),
                        branch.group(),
                        branch.completes(),
                        branch.urgent(),
                        branch.steps().stream().map(SendDeciderTest::overriding).toList()))
                .toList();
        return new JourneyPlan(
                PLAN.url(),
                PLAN.version(),
                PLAN.title(),
                PLAN.criteria(),
                PLAN.trigger(),
                branches,
                PLAN.reactions(),
                PLAN.approver(),
                PLAN.parameters(),
                PLAN.texts());
    }

    private static Step overriding(Step step) {
        return new Step(
                step.id(),
                step.start(),
                step.requirements(),
                step.stop(),
                step.whenUnreached(),
                step.id().equals(STEP.id()),
                step.activity());
    }
}
