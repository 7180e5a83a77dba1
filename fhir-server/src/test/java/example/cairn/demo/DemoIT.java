package example.cairn.demo;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.demo.Narrator.Pace;
import example.cairn.demo.population.Population;
import example.cairn.server.app.ServerConfiguration.DatabaseChoice;
import example.cairn.storage.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The whole demo with one patient of each kind, against the oracle.
class DemoIT {

    @Test
    @Timeout(300)
    void everyPatientEndsWhereTheClinicalRulesSay() {
        int patients = new Population(1, LocalDate.EPOCH).scenarios();
        StringWriter told = new StringWriter();
        Narrator narrator = new Narrator(new PrintWriter(told), Pace.THROUGH);
        DemoConfiguration configuration = new DemoConfiguration(
                patients, 1, new DatabaseChoice.At(TestDatabase.createUrl()), 0, Optional.empty());

        try (Demo demo = Demo.start(configuration, narrator)) {
            Account account = demo.play();
            account.print(narrator);
            demo.tellStories(account);

            assertThat(account.differences()).isEmpty();
            assertThat(account.entries()).hasSize(patients);
        }
        assertThat(told.toString())
                .contains("All " + patients + " patients are where the clinical rules say they must be.")
                .contains("Critical, nothing booked")
                .contains("message withheld: nobody recorded a consent to care messages")
                .contains("result 6.1 %, corrected")
                .contains("curl -s 'http://127.0.0.1:");
    }
}
