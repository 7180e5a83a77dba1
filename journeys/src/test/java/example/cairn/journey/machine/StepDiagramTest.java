package example.cairn.journey.machine;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.journey.StepState;
import example.cairn.journey.definition.StepKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The picture in `docs/journeys.md` is the table: it cannot lie.
class StepDiagramTest {

    @ParameterizedTest
    @EnumSource(StepKind.class)
    void thePageShowsTheTableAsItIs(StepKind kind) throws IOException {
        String diagram = StepTable.diagram(kind);
        Path written = Files.createDirectories(Path.of("target", "diagrams")).resolve(kind + ".mmd");
        Files.writeString(written, diagram);

        assertThat(Files.readString(Path.of("..", "docs", "journeys.md")))
                .as("docs/journeys.md holds the diagram of %s, as in %s", kind, written)
                .contains("```mermaid\n" + diagram + "```");
    }

    @Test
    void noStateAnswersOneEventInTwoWays() {
        Set<String> seen = new HashSet<>();
        assertThat(StepTable.ROWS).allMatch(row -> seen.add(row.kind() + " " + row.from() + " " + row.event()));
    }

    @Test
    void onlyTheNewsOfAVisitLeavesAnEndState() {
        assertThat(StepTable.ROWS)
                .filteredOn(row -> row.from() == StepState.DONE || row.from() == StepState.CLOSED)
                .extracting(row -> row.from() + " " + row.event())
                .containsOnly("DONE BOOKED_AND_SEEN", "CLOSED REVIVED");
    }
}
