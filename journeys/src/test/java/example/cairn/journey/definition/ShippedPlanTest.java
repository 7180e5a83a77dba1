package example.cairn.journey.definition;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.journey.ShippedPlan;
import example.cairn.journey.definition.StepStart.AfterEntry;
import example.cairn.journey.publication.EntrySubscription;
import example.cairn.journey.publication.PlanPublication;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.Test;

class ShippedPlanTest {

    private final JourneyPlan plan = ShippedPlan.approved();

    @Test
    void readsWithoutAProblemAndMayBePublishedOnceSomebodyApprovedIt() {
        assertThat(PlanPublication.problems(plan)).isEmpty();
    }

    @Test
    void branchesComeInTheOrderOfClinicalSafetyAndEndWithAnExplicitElse() {
        assertThat(plan.branches())
                .extracting(Branch::id)
                .containsExactly(
                        "under-age",
                        "pregnancy",
                        "unreliable",
                        "palliative",
                        "inpatient",
                        "not-judged",
                        "diabetes-far-above",
                        "diabetes-above",
                        "diabetes-at-goal",
                        "diabetes-other",
                        "critical",
                        "abnormal",
                        "normal",
                        "otherwise");
        assertThat(plan.branches().getLast().group()).isEmpty();
    }

    @Test
    void deadlinesAreWhatTheFileSays() {
        assertThat(start("critical", "critical-call")).hasToString("24 h");
        assertThat(start("abnormal", "abnormal-reminder")).hasToString("7 d");
        assertThat(start("normal", "normal-test-due")).hasToString("12 mo");
    }

    @Test
    void changingSevenDaysToThreeInTheFileChangesTheDeadline() {
        JourneyPlan changed = ShippedPlan.changed(plan -> plan.getAction().getFirst().getAction().stream()
                        .filter(branch -> branch.getId().equals("abnormal"))
                        .flatMap(branch -> branch.getRelatedAction().stream())
                        .filter(related -> related.getActionId().equals("abnormal-reminder"))
                        .forEach(related -> related.getOffsetDuration().setValue(3)))
                .orThrow();

        assertThat(((AfterEntry) changed.branch("abnormal")
                                .flatMap(branch -> branch.step("abnormal-reminder"))
                                .orElseThrow()
                                .start())
                        .offset())
                .hasToString("3 d");
    }

    @Test
    void itsSubscriptionListensToHbA1cResultsAndLeadsToThePlan() {
        Subscription subscription = EntrySubscription.of(plan);

        assertThat(subscription.getCriteria())
                .isEqualTo("Observation?code:in=https://cairn.example/fhir/ValueSet/hba1c");
        assertThat(subscription.getChannel().getEndpoint()).isEqualTo(plan.url());
        assertThat(((Coding) subscription
                                .getChannel()
                                .getTypeElement()
                                .getExtensionByUrl(EntrySubscription.CHANNEL_TYPE)
                                .getValue())
                        .getCode())
                .isEqualTo("journey");
    }

    private Offset start(String branch, String step) {
        return ((AfterEntry) plan.branch(branch)
                        .flatMap(found -> found.step(step))
                        .orElseThrow()
                        .start())
                .offset();
    }
}
