package example.cairn.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.cairn.model.PatientKey;
import example.cairn.model.Result;
import example.cairn.storage.StorageUnavailable;
import example.cairn.storage.TestDatabase;
import example.cairn.storage.TestStorage;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.storage.sql.StoredClock.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StoredClockTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final InstantSource WALL = InstantSource.fixed(NOON);

    @Test
    void aMovedClockStaysMovedForEveryProcessAndEveryStart() {
        try (Database database = TestDatabase.create()) {
            StoredClock clock = StoredClock.open(database, BERLIN, Wish.MOVABLE, WALL);
            StoredClock other = StoredClock.open(database, BERLIN, Wish.AS_CREATED, WALL);

            assertThat(clock.advance(Duration.ofHours(24))).isEqualTo(Result.ok(NOON.plus(Duration.ofHours(24))));
            clock.advance(Duration.ofDays(7));
            other.refresh();

            Instant moved = NOON.plus(Duration.ofDays(8));
            assertThat(clock.clock().instant()).isEqualTo(moved);
            assertThat(other.clock().instant()).isEqualTo(moved);
            assertThat(StoredClock.open(database, BERLIN, Wish.AS_CREATED, WALL)
                            .clock()
                            .instant())
                    .isEqualTo(moved);
        }
    }

    @Test
    void theClockOnlyMovesForward() {
        try (Database database = TestDatabase.create()) {
            StoredClock clock = StoredClock.open(database, BERLIN, Wish.MOVABLE, WALL);
            assertThat(clock.advance(Duration.ofSeconds(-1))).isInstanceOf(Result.Failed.class);
            assertThat(clock.clock().instant()).isEqualTo(NOON);
        }
    }

    @Test
    void aClockCreatedImmovableStaysSo() {
        try (Database database = TestDatabase.create()) {
            StoredClock clock = StoredClock.open(database, BERLIN, Wish.AS_CREATED, WALL);
            assertThat(clock.advance(Duration.ofHours(1))).isInstanceOf(Result.Failed.class);
            assertThatThrownBy(() -> StoredClock.open(database, BERLIN, Wish.MOVABLE, WALL))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("--movable-clock is refused");
        }
    }

    @Test
    void theZoneIsThatOfTheCreation() {
        try (Database database = TestDatabase.create()) {
            StoredClock.open(database, BERLIN, Wish.AS_CREATED, WALL);
            assertThat(StoredClock.open(database, ZoneOffset.UTC, Wish.AS_CREATED, WALL)
                            .zone())
                    .isEqualTo(BERLIN);
        }
    }

    @Test
    void aStartNeverRunsBehindTheLatestStoredInstant() {
        try (TestStorage storage = new TestStorage()) {
            Instant written = write(storage);
            StoredClock clock = StoredClock.open(storage.database, BERLIN, Wish.AS_CREATED, WALL);
            assertThat(clock.clock().instant()).isAfterOrEqualTo(written);
        }
    }

    @Test
    void afterACutNothingAppearsAtOrBeforeIt() {
        try (TestStorage storage = new TestStorage()) {
            write(storage);
            // Where another process's clock runs a minute ahead, ours must not write behind its cut.
            Instant cut = storage.clock.instant().plusSeconds(60);
            new Cut(storage.database).make(cut);
            assertThat(write(storage)).isAfter(cut);
        }
    }

    private static Instant write(TestStorage storage) {
        WriteOutcome outcome = storage.writer.write(
                new WriteCommand.Create(Samples.observation(new PatientKey("eve"))), WriteRequest.BY_ENGINE);
        return ((WriteOutcome.Written) outcome).version().lastUpdated();
    }
}
