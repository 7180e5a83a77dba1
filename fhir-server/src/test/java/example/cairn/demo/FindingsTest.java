package example.cairn.demo;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.demo.population.Oracle;
import example.cairn.demo.population.Population;
import example.cairn.demo.population.SyntheticPatient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final Instant START = Instant.parse("2026-11-22T18:00:00Z");

    @Test
    void anEmptyChartDiffersWhereverSomethingHadToHappen() {
        Chart empty = new Chart(List.of(), List.of(), List.of(), List.of());
        SyntheticPatient critical = new Population(1, LocalDate.of(2026, 11, 22))
                .patients(0, 40).stream()
                        .filter(one -> one.scenario().name().equals("critical"))
                        .findFirst()
                        .orElseThrow();

        List<Difference> differences = Difference.between(
                new PatientCase(critical), Oracle.expected(critical.scenario()), new Findings(empty, START).found());

        assertThat(differences).extracting(Difference::what).containsExactly("branch", "messages", "callTask", "plan");
    }

    @Test
    void percentilesAreValuesThatOccurred() {
        assertThat(Latencies.of(List.of(3_000_000L, 1_000_000L, 2_000_000L)).text())
                .isEqualTo("p50 2 ms, p99 3 ms of 3");
        assertThat(Latencies.of(List.of()).text()).isEqualTo("none");
    }
}
