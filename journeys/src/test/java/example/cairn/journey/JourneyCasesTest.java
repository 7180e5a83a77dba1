package example.cairn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.journey.definition.StepKind;
import example.cairn.journey.machine.StepTable;
import example.cairn.journey.machine.StepTable.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The stories of `journey-cases/*.txt`: clinical safety 2, 4, 5, 7, 8 and 10, one story a row of their tables.
class JourneyCasesTest {

    /// 12:00 in New York, where the patient lives.
    private static final Instant NOON = Instant.parse("2026-03-03T17:00:00Z");

    private static final Set<Row> VISITED = new HashSet<>();
    private static final Set<ResultChange.Row> RESULT_ROWS = new HashSet<>();

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void goesAsItsFileSays(JourneyCase story) {
        World world = new World(ShippedPlan.approved(), NOON);
        story.play(world);
        world.changes.forEach(change -> VISITED.add(row(world, change)));
        RESULT_ROWS.addAll(world.resultChanges);
    }

    @AfterAll
    static void everyChangeOfAResultInEveryDispositionWasToldByAStory() {
        Stream<ResultChange.Row> all = Stream.of(Disposition.values())
                .flatMap(
                        before -> Stream.of(ResultChange.values()).map(change -> new ResultChange.Row(before, change)));

        assertThat(RESULT_ROWS)
                .containsExactlyInAnyOrderElementsOf(
                        all.filter(ResultChange.Row::possible).toList());
    }

    @AfterAll
    static void everyRowOfTheStepTablesWasVisitedByAStory() {
        assertThat(StepTable.ROWS.stream().filter(row -> !VISITED.contains(row)))
                .as("rows that no story visits")
                .isEmpty();
    }

    private static Row row(World world, StepChange change) {
        JourneyInstance instance = world.run().instance(change.instance()).orElseThrow();
        StepKind kind = world.plan
                .branch(instance.branch())
                .flatMap(branch -> branch.step(change.step()))
                .orElseThrow()
                .kind();
        return StepTable.ROWS.stream()
                .filter(row -> row.kind() == kind && row.from() == change.from())
                .filter(row -> row.event().name().equals(change.event()) && row.to() == change.to())
                .findFirst()
                .orElseThrow();
    }

    static Stream<JourneyCase> cases() {
        return Stream.of("branches", "results", "changes", "visits", "tasks", "people", "hours", "rows")
                .flatMap(file -> read(file).stream());
    }

    private static List<JourneyCase> read(String file) {
        List<JourneyCase> cases = new ArrayList<>();
        for (String block : text(file).split("(?m)^# ")) {
            List<String> lines = block.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (!lines.isEmpty()) {
                cases.add(new JourneyCase(file + ": " + lines.getFirst(), lines.subList(1, lines.size())));
            }
        }
        return cases;
    }

    private static String text(String file) {
        try (var stream = JourneyCasesTest.class.getResourceAsStream("/journey-cases/" + file + ".txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
