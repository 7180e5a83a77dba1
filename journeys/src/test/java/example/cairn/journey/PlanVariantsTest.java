package example.cairn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.journey.definition.JourneyPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.junit.jupiter.api.Test;

/// Plans that somebody changed.
class PlanVariantsTest {

    private static final Instant NOON = Instant.parse("2026-03-03T17:00:00Z");

    @Test
    void threeDaysInsteadOfSevenRemindOnTheThirdDay() {
        World world = world(plan -> remindAfter(plan, 3));
        world.write(result());
        world.advance(Duration.ofDays(3).minusSeconds(1));
        assertThat(Account.messages(world)).isEqualTo("visit-invitation sent");
        world.advance(Duration.ofSeconds(1));
        assertThat(Account.messages(world)).isEqualTo("visit-invitation sent; visit-reminder sent");
    }

    @Test
    void whoIsInsideStaysOnTheVersionTheyEnteredWith() {
        World world = world(plan -> {});
        world.write(result());
        JourneyPlan entered = world.plan;
        world.plan = ShippedPlan.changed(plan -> {
                    plan.setVersion("2.0.0");
                    remindAfter(plan, 3);
                })
                .orThrow();
        world.earlier = Map.of(entered.version(), entered);
        world.advance(Duration.ofDays(4));

        assertThat(Account.messages(world)).isEqualTo("visit-invitation sent");
    }

    @Test
    void wherePlanAsksForConsentBeforeEntryItEntersWhenConsentComes() {
        World world = new World(ShippedPlan.asking(), NOON);
        world.messaging = Messaging.withheld(WithheldReason.NO_CONSENT);
        world.write(result());
        assertThat(Account.branches(world)).isEqualTo("none");
        world.advance(Duration.ofDays(5));
        world.messaging(Messaging.allowed());

        assertThat(Account.branches(world)).isEqualTo("abnormal running");
    }

    @Test
    void wherePlanAsksForConsentBeforeEntryAResultThatAgedOutDoesNotEnter() {
        World world = new World(ShippedPlan.asking(), NOON);
        world.messaging = Messaging.withheld(WithheldReason.NO_CONSENT);
        world.write(result());
        world.advance(Duration.ofDays(31));
        world.messaging(Messaging.allowed());

        assertThat(Account.branches(world)).isEqualTo("none");
    }

    @Test
    void wherePlanAsksForConsentBeforeEntryAnExclusionIsNoLackOfConsent() {
        World world = new World(ShippedPlan.asking(), NOON);
        world.write(Backgrounds.of("pregnancy", NOON));
        world.write(result());

        assertThat(Account.branches(world)).isEqualTo("pregnancy running");
    }

    @Test
    void theAnnualTestIsDueTwelveCalendarMonthsLaterAtNineLocal() {
        World world = new World(ShippedPlan.approved(), Instant.parse("2027-03-10T17:00:00Z"));
        world.write(Resources.result("r1", "5.2", Instant.parse("2027-03-10T12:00:00Z")));
        world.advance(Duration.between(world.now, Instant.parse("2028-03-10T13:59:59Z"))); // 366 days: 29 February
        assertThat(Account.tasks(world)).isEqualTo("none");
        world.advance(Duration.ofSeconds(1)); // 09:00 in New York, before daylight saving begins

        assertThat(Account.tasks(world)).isEqualTo("routine fulfill requested");
    }

    private static World world(Consumer<PlanDefinition> change) {
        return new World(ShippedPlan.changed(change).orThrow(), NOON);
    }

    private static org.hl7.fhir.r4.model.Observation result() {
        return Resources.result("r1", "6.1", NOON.minus(Duration.ofHours(3)));
    }

    private static void remindAfter(PlanDefinition plan, int days) {
        plan.getActionFirstRep().getAction().stream()
                .flatMap(branch -> branch.getRelatedAction().stream())
                .filter(related -> related.getActionId().equals("abnormal-reminder"))
                .forEach(related -> related.getOffsetDuration().setValue(days));
    }
}
