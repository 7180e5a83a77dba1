package example.cairn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.engine.decide.Definitions;
import example.cairn.model.ResourceKey;
import java.time.Duration;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// However a definition got lost, by another release or past the API: a published plan goes on by the last good ones.
class LastGoodDefinitionsIT {

    private static TestEngine engine;

    @BeforeAll
    static void start() {
        engine = new TestEngine();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void aPlanGoesOnWhenWhatItRestsOnIsLostAndFollowsWhatIsStoredOnceThatIsMended() {
        Group children = engine.find(Group.class, "_id=under-18").getFirst();
        ValueSet codes = engine.find(ValueSet.class, "_id=hba1c").getFirst();
        engine.put(children.copy().setActive(false));
        engine.delete(new ResourceKey("ValueSet", "hba1c"));
        engine.idle();
        assertThat(engine.definitions.get().problems()).containsKey(Definitions.NOT_IN_FORCE);
        assertThat(plansOf("held")).isEqualTo(1);

        engine.put(children);
        engine.put(codes);
        engine.idle();
        assertThat(engine.definitions.get().problems()).isEmpty();
        assertThat(plansOf("mended")).isEqualTo(1);

        PlanDefinition plan = engine.find(PlanDefinition.class, "_id=hba1c").getFirst();
        engine.put(plan.setStatus(PublicationStatus.RETIRED));
        engine.idle();
        assertThat(engine.definitions.get().problems()).isEmpty();
        assertThat(engine.find(Subscription.class, "_id=entry-hba1c"))
                .as("retiring is how a plan is ended")
                .isEmpty();
        assertThat(plansOf("late")).isZero();
    }

    private static int plansOf(String patient) {
        engine.put(CareRecord.patient(patient));
        engine.load(CareRecord.consent(patient));
        engine.post(CareRecord.hba1c(patient, "7.4", engine.clock.instant().minus(Duration.ofHours(2))));
        engine.idle();
        return engine.find(CarePlan.class, "patient=" + patient).size();
    }
}
