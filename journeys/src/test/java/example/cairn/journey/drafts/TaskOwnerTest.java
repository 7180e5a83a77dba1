package example.cairn.journey.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.journey.Resources;
import example.cairn.journey.ShippedPlan;
import example.cairn.journey.World;
import java.time.Instant;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.Identifier;
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
        assertThat(owner(
                        Resources.team("a", "nutrition"),
                        Resources.team("c", "wound-care"),
                        with(new Reference("Practitioner/g"))))
                .isEqualTo("Practitioner/g");
    }

    @Test
    void elseTheFallbackQueue() {
        assertThat(owner()).isEqualTo("HealthcareService/result-review-queue");
    }

    @Test
    void aPractitionerKnownByNameOnlyOwnsNothing() {
        assertThat(owner(with(new Reference().setDisplay("Dr. G")))).isEqualTo("HealthcareService/result-review-queue");
    }

    @Test
    void norOneKnownByIdentifierOnly() {
        Reference identified = new Reference()
                .setIdentifier(new Identifier().setSystem("urn:npi").setValue("1"));

        assertThat(owner(with(identified))).isEqualTo("HealthcareService/result-review-queue");
    }

    @Test
    void theFirstPractitionerWhoIsAResourceHere() {
        assertThat(owner(with(new Reference().setDisplay("Dr. G"), new Reference("Practitioner/h"))))
                .isEqualTo("Practitioner/h");
    }

    private static Patient with(Reference... practitioners) {
        Patient patient = Resources.patient();
        Stream.of(practitioners).forEach(patient::addGeneralPractitioner);
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
