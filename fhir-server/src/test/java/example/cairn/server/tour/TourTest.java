package example.cairn.server.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import example.cairn.server.tour.Tour.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TourTest {

    @Test
    void aCommandAndWhatItPrintsAreOneStep() {
        Tour tour = tour("### Begin", "```sh", "date", "who", "```", "```text", "today", "```", "```sh", "rm x", "```");

        assertThat(tour.steps())
                .containsExactly(new Step("Begin", "date\nwho", "today"), new Step("Begin", "rm x", ""));
    }

    @Test
    void whatStandsBeforeOrBehindTheTourIsNoStep() {
        List<String> lines =
                List.of("```json", "{}", "```", "## Ten minutes with a server of your own", "## Where to", "```x");

        assertThat(Tour.parse(lines).steps()).isEmpty();
    }

    @Test
    void aBlockThatNobodyRunsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> tour("```json", "{}", "```"));
        assertThatIllegalArgumentException().isThrownBy(() -> tour("```text", "printed by nothing", "```"));
        assertThatIllegalArgumentException().isThrownBy(() -> tour("", "    ./cairn serve"));
    }

    private static Tour tour(String... lines) {
        return Tour.parse(Stream.concat(Stream.of("## Ten minutes with a server of your own"), Stream.of(lines))
                .toList());
    }
}
