package example.cairn.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.PatientKey;
import example.cairn.storage.TestStorage;
import example.cairn.storage.WriteCommand.Create;
import example.cairn.storage.WriteRequest;
import java.time.Duration;
import java.util.Optional;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    @AutoClose
    private static final TestStorage STORAGE = new TestStorage();

    @Test
    void whatHasDoneItsWorkGoesAfterAWhile() {
        Organization organization = new Organization();
        organization.addIdentifier().setSystem("urn:test").setValue("once");
        write(new Create(organization, Optional.of(TestStorage.identifier("Organization", "once"))));
        write(new Create(new Patient()));
        write(new Create(Samples.observation(new PatientKey("passed"))));
        write(new Create(Samples.observation(new PatientKey("waiting"))));
        STORAGE.execute("update bucket_ctl set done_seq = wanted_seq where bucket = "
                + new PatientKey("passed").bucket().number());

        PatientKey parked = new PatientKey("parked");
        write(new Create(Samples.observation(parked)));
        STORAGE.execute("update bucket_ctl set done_seq = wanted_seq where bucket = "
                + parked.bucket().number());
        STORAGE.execute("insert into parked select bucket, patient, patient_id, seq, 1, '', at from change_feed"
                + " where patient_id = 'parked'");

        tidyAfter(Duration.ofMinutes(50));
        assertThat(STORAGE.rows("select type from change_feed order by type"))
                .containsExactly("Observation", "Observation", "Observation", "Organization", "Patient");
        assertThat(STORAGE.rows("select count(*) from condition_claim")).containsExactly("1");

        tidyAfter(Duration.ofDays(8));
        assertThat(STORAGE.rows("select patient_id from change_feed order by patient_id"))
                .containsExactly("parked", "waiting");
        assertThat(STORAGE.rows("select count(*) from condition_claim")).containsExactly("0");
        assertThat(STORAGE.rows("select count(*) from resource")).containsExactly("5");
    }

    private static void tidyAfter(Duration time) {
        Housekeeping.tidy(STORAGE.transactions, STORAGE.clock.instant().plus(time));
    }

    private static void write(Create create) {
        STORAGE.writer.write(create, WriteRequest.BY_ENGINE);
    }
}
