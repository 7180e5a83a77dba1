package example.cairn.journey.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.journey.Resources;
import example.cairn.journey.ShippedPlan;
import example.cairn.journey.World;
import java.time.Instant;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/// Clinical safety 8: who owns a Task.
class TaskOwnerTest {

    @Test
    void theActiveTeamOfThePlansCategory() {
        assertThat(owner(Resources.team("a", "nutrition"), Resources.team("b", "diabetes-care")))
                .isEqualTo("CareTeam/b");
    }

    @Test
    void elseTheOnlyActiveOne() {
        CareTeam past = Resources.team("b", "diabetes-care");
        past.setStatus(CareTeamStatus.INACTIVE);

        assertThat(owner(Resources.team("a", "nutrition"), past)).isEqualTo("CareTeam/a");
    }

    @Test
    void elseTheGeneralPractitioner() {
        assertThat(owner(Resources.team("a", "nutrition"), Resources.team("c", "wound-care"), withPractitioner()))
                .isEqualTo("Practitioner/g");
    }

    @Test
    void elseTheFallbackQueue() {
        assertThat(owner()).isEqualTo("HealthcareService/result-review-queue");
    }

    private static Patient withPractitioner() {
        Patient patient = Resources.patient();
        patient.addGeneralPractitioner(new Reference("Practitioner/g"));
        return patient;
    }

    private static String owner(Resource... chart) {
        World world = new World(ShippedPlan.approved(), Instant.parse("2026-03-03T17:00:00Z"));
        world.write(chart);
        return TaskOwner.of(world.facts(), ShippedPlan.approved().parameters())
                .orElseThrow()
                .getReference();
    }
}
