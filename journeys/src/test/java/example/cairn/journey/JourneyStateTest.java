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
    void theSurvivorOfAMergeInheritsTheOpenWaitsOnce() {
        World source = new World(ShippedPlan.approved(), NOON);
        source.write(Resources.result("r1", "7.4", NOON.minus(Duration.ofHours(3))));
        JourneyState inherited = JourneyState.EMPTY.absorb(source.state);

        assertThat(inherited.run(source.plan.url()).instances())
                .extracting(JourneyInstance::key)
                .containsExactly("Observation/r1");
        assertThat(inherited.absorb(source.state)).isEqualTo(inherited);
    }

    @Test
    void theStateHoldsNoValueInClear() {
        World world = new World(ShippedPlan.approved(), NOON);
        world.write(Resources.result("r1", "7.43", NOON.minus(Duration.ofHours(3))));

        assertThat(JourneyStateCodec.encode(world.state)).doesNotContain("7.43");
    }
}
