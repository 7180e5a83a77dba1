package example.cairn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Clinical safety 2, row by row, on charts as an EHR keeps them: shipped Groups and shipped plan together.
class ScreeningTableTest {

    private static final Instant NOON = Instant.parse("2026-03-03T17:00:00Z");

    /// One of each of (a) to (f), in the order in which they are asked.
    private static final List<String> CHAIN =
            List.of("childhood", "pregnancy", "dialysis", "hospice-condition", "admission", "diabetes");

    private static final List<String> BRANCHES = List.of(
            "under-age", "pregnancy", "unreliable", "palliative", "inpatient", "diabetes-far-above", "critical");

    @ParameterizedTest(name = "{0}, {1} %")
    @CsvFileSource(resources = "/journey-cases/screening.csv", numLinesToSkip = 1, delimiter = '|')
    void whoTakesWhichBranch(String background, String percent, String branches, String tasks, String messages) {
        World world = new World(ShippedPlan.approved(), NOON);
        world.write(Backgrounds.of(background, NOON));
        world.write(Resources.result("r1", percent, NOON.minus(Duration.ofHours(3))));

        assertThat(Account.branches(world)).isEqualTo(branches);
        assertThat(Account.tasks(world)).isEqualTo(tasks);
        assertThat(Account.messages(world)).isEqualTo(messages);
    }

    @Test
    void theFirstOfTheChainWinsWhateverFollows() {
        for (int first = 0; first <= CHAIN.size(); first++) {
            World world = new World(ShippedPlan.approved(), NOON);
            CHAIN.subList(first, CHAIN.size()).forEach(name -> world.write(Backgrounds.of(name, NOON)));
            world.write(Resources.result("r1", "9.5", NOON.minus(Duration.ofHours(3))));

            assertThat(Account.branches(world)).isEqualTo(BRANCHES.get(first) + " running");
        }
    }
}
