package example.cairn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What is remembered survives writing, merging and nothing else. (That every state of every story goes through the
/// codec unchanged is checked by `World`.)
class JourneyStateTest {

    private static final Instant NOON = Instant.parse("2026-03-03T17:00:00Z");

    @Test
    void aNewerFormatIsRefusedNotHalfRead() {
        assertThatThrownBy(() -> JourneyStateCodec.decode("{\"format\": 2, \"runs\": {}}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unknown format");
    }

    @Test
    void theStateHoldsNoValueInClear() {
        World world = new World(ShippedPlan.approved(), NOON);
        world.write(Resources.result("r1", "7.43", NOON.minus(Duration.ofHours(3))));

        assertThat(JourneyStateCodec.encode(world.state)).doesNotContain("7.43");
    }
}
