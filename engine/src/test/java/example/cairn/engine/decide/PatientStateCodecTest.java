package example.cairn.engine.decide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.cairn.journey.JourneyState;
import example.cairn.journey.PlanRun;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatientStateCodecTest {

    private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final PatientState STATE = new PatientState(
            "digest",
            Map.of("hba1c-critical", SINCE, "under-18", SINCE.plusSeconds(1)),
            Map.of("Group/recent-hba1c", SINCE.plusSeconds(2)),
            JourneyState.EMPTY.with("https://cairn.example/fhir/PlanDefinition/p", PlanRun.EMPTY.withDeathSeen(true)));

    @Test
    void whatIsWrittenIsRead() {
        assertThat(PatientStateCodec.decode(PatientStateCodec.encode(STATE))).isEqualTo(STATE);
        assertThat(PatientStateCodec.decode(PatientStateCodec.encode(PatientState.EMPTY)))
                .isEqualTo(PatientState.EMPTY);
    }

    @Test
    void theSameStateIsTheSameBytes() {
        PatientState same = PatientStateCodec.decode(PatientStateCodec.encode(STATE));
        assertThat(PatientStateCodec.encode(same)).isEqualTo(PatientStateCodec.encode(STATE));
    }

    @Test
    void theFirstFormatIsReadAsToBeJudgedByEverything() {
        PatientState state = PatientStateCodec.decode("""
                {"format":1,"memberships":{"under-18":"2026-03-01T12:00:00Z"},"journeys":{"format":1,"runs":{}}}""".getBytes(UTF_8));
        assertThat(state.judgedBy()).isEmpty();
        assertThat(state.memberships()).containsOnlyKeys("under-18");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"format\":3}", "{\"format\":0}", "{}", "", "not JSON"})
    void whatThisReleaseDoesNotKnowIsNotGuessedAt(String body) {
        assertThatThrownBy(() -> PatientStateCodec.decode(body.getBytes(UTF_8)))
                .isInstanceOf(IllegalStateException.class);
    }
}
