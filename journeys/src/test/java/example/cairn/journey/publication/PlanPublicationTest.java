package example.cairn.journey.publication;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.journey.ShippedPlan;
import example.cairn.journey.ShippedPlans;
import example.cairn.journey.definition.JourneyExtensions;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.model.Failure;
import example.cairn.model.Result;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What does not publish, and what is not even read (clinical safety, 7).
class PlanPublicationTest {

    @Test
    void withoutAnApprover() {
        assertThat(problems(plan -> plan.setApprovalDate(null))).containsExactly("endorser");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fallback-queue", "purpose", "consent-category"})
    void withoutAParameterThatSafetyAsksFor(String name) {
        assertThat(problems(plan -> plan.getExtension().removeIf(extension -> isParameter(extension, name))))
                .containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"meaning", "confirmation", "whom-to-call", "emergency"})
    void withoutASafetyBlock(String block) {
        List<Resource> resources = ShippedPlans.resources();
        activity(resources, "hba1c-critical-message")
                .getExtension()
                .removeIf(extension -> isText(extension, block, "es"));

        assertThat(PlanPublication.problems(approved(resources)))
                .extracting(Failure::reason)
                .containsExactly("lacks the safety block " + block + " in es");
    }

    @Test
    void aTemplateThatNamesAnUnknownVariable() {
        List<Resource> resources = ShippedPlans.resources();
        activity(resources, "hba1c-normal-message").getExtension().stream()
                .filter(extension -> isText(extension, "body", "en"))
                .forEach(extension ->
                        extension.getExtensionByUrl("text").setValue(new org.hl7.fhir.r4.model.StringType("{{ssn}}")));

        assertThat(PlanPublication.problems(approved(resources)))
                .extracting(Failure::reason)
                .singleElement()
                .asString()
                .contains("ssn");
    }

    @Test
    void aMissingReaction() {
        assertThat(problems(plan -> plan.getAction().removeIf(action -> "on-late-result".equals(action.getId()))))
                .containsExactly("late-result");
    }

    @Test
    void anUnknownGroupIsNotRead() {
        assertThat(refusals(plan -> branch(plan, 0)
                        .getConditionFirstRep()
                        .getExpression()
                        .setExpression("Patient?_has:Group:member:_id=nowhere")))
                .containsExactly("no such Group: nowhere");
    }

    @Test
    void aConditionInAnotherLanguageIsNotRead() {
        assertThat(refusals(plan -> branch(plan, 0)
                        .getConditionFirstRep()
                        .setExpression(
                                new Expression().setLanguage("text/fhirpath").setExpression("true"))))
                .first()
                .asString()
                .startsWith("must be application/x-fhir-query");
    }

    @Test
    void aCarePlanThatWaitsIsNotRead() {
        assertThat(refusals(plan -> branch(plan, 10).getRelatedActionFirstRep().setActionId("critical-care-plan")))
                .anyMatch(reason -> reason.startsWith("a CarePlan or ServiceRequest is written at entry"));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertThat(refusals(plan -> {
                    branch(plan, 13).addCondition().setKind(ActionConditionKind.APPLICABILITY);
                    branch(plan, 1).setId(branch(plan, 0).getId());
                    branch(plan, 10)
                            .getRelatedActionFirstRep()
                            .getOffsetDuration()
                            .setCode("fortnight");
                }))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void statPriorityIsNotRead() {
        List<Resource> resources = ShippedPlans.resources();
        activity(resources, "hba1c-critical-message").setPriority(ActivityDefinition.RequestPriority.STAT);

        assertThat(ShippedPlan.parse(ShippedPlan.definition(resources), resources))
                .isInstanceOf(Result.Failed.class);
    }

    private static List<String> problems(Consumer<PlanDefinition> change) {
        return PlanPublication.problems(ShippedPlan.changed(change).orThrow()).stream()
                .map(Failure::element)
                .toList();
    }

    private static List<String> refusals(Consumer<PlanDefinition> change) {
        return switch (ShippedPlan.changed(change)) {
            case Result.Ok<JourneyPlan> ok -> List.of();
            case Result.Failed<JourneyPlan>(List<Failure> failures) ->
                failures.stream().map(Failure::reason).toList();
        };
    }

    private static JourneyPlan approved(List<Resource> resources) {
        PlanDefinition plan = ShippedPlan.definition(resources);
        plan.addEndorser().setName("Dr. Test Approver");
        plan.setApprovalDate(new Date(0));
        return ShippedPlan.parse(plan, resources).orThrow();
    }

    private static PlanDefinition.PlanDefinitionActionComponent branch(PlanDefinition plan, int number) {
        return plan.getActionFirstRep().getAction().get(number);
    }

    private static ActivityDefinition activity(List<Resource> resources, String id) {
        return resources.stream()
                .filter(resource -> resource.getIdElement().getIdPart().equals(id))
                .map(ActivityDefinition.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isParameter(Extension extension, String name) {
        return JourneyExtensions.PARAMETER.equals(extension.getUrl())
                && name.equals(extension.getExtensionByUrl("name").getValue().primitiveValue());
    }

    private static boolean isText(Extension extension, String key, String language) {
        return JourneyExtensions.TEXT.equals(extension.getUrl())
                && key.equals(extension.getExtensionByUrl("key").getValue().primitiveValue())
                && language.equals(
                        extension.getExtensionByUrl("language").getValue().primitiveValue());
    }
}
