package example.cairn.storage.sql;

import example.cairn.model.CareClock;
import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.storage.StorageUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// The care clock of a database. Its offset lives in the database, so every process and every restart shows the
/// same time; a start never runs behind the latest stored instant. Zone and whether the clock may be moved are
/// fixed when the database is created: moving it next to real patients would send real messages early.
public final class StoredClock {

    private static final String ZONE = "time-zone";
    private static final String MOVABLE = "clock-movable";
    private static final String OFFSET = "clock-offset-micros";

    private static final String LATEST = "select max(last_at) from bucket_ctl";

    private static final String ADVANCE = """
            insert into setting (name, value) values (?, ?)
            on conflict (name) do update set value = (setting.value::bigint + excluded.value::bigint)::text
            """;

    private final Database database;
    private final CareClock clock;
    private final ZoneId zone;
    private final boolean movable;

    private StoredClock(Database database, CareClock clock, ZoneId zone, boolean movable) {
        this.database = database;
        this.clock = clock;
        this.zone = zone;
        this.movable = movable;
    }

    /// What a start wants of the clock.
    public enum Wish {
        /// Whatever the database was created with; a new one gets a clock that cannot be moved.
        AS_CREATED,
        /// A movable clock: a new database gets one, any other must have been created so.
        MOVABLE
    }

    /// Opens the clock of a database.
    ///
    /// @param zone of the server, where the database is new
    /// @throws StorageUnavailable where a movable clock is wished on a database created without
    public static StoredClock open(Database database, ZoneId zone, Wish wish, InstantSource wall) {
        try (Connection connection = database.requests().getConnection()) {
            ZoneId fixedZone = ZoneId.of(Settings.fixed(connection, ZONE, zone.getId()));
            boolean movable =
                    Boolean.parseBoolean(Settings.fixed(connection, MOVABLE, Boolean.toString(wish == Wish.MOVABLE)));
            if (wish == Wish.MOVABLE && !movable) {
                throw new StorageUnavailable("--movable-clock is refused: this database was created without it");
            }
            CareClock clock = new CareClock(wall, storedOffset(connection));
            clock.startNotBefore(latest(connection));
            return new StoredClock(database, clock, fixedZone, movable);
        } catch (SQLException e) {
            throw new StorageUnavailable("the database's clock cannot be read", e);
        }
    }

    public CareClock clock() {
        return clock;
    }

    /// The server's time zone, in which civil dates are compared where no patient's applies.
    public ZoneId zone() {
        return zone;
    }

    public boolean movable() {
        return movable;
    }

    /// Moves the clock forward, for every process on this database.
    ///
    /// @return the new time, or why it was not moved
    public Result<Instant> advance(Duration by) {
        if (!movable) {
            return Result.failed(new Failure(
                    Failure.Category.FORBIDDEN, "clock", "the clock of this database was created not movable"));
        }
        if (by.isNegative()) {
            return Result.failed(Failure.invalid("clock", "the clock only moves forward"));
        }
        try (Connection connection = database.requests().getConnection();
                PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setString(1, OFFSET);
            statement.setString(2, Long.toString(by.toNanos() / 1_000));
            statement.executeUpdate();
            clock.follow(storedOffset(connection));
            return Result.ok(clock.instant());
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /// Takes over what another process has moved.
    public void refresh() {
        try (Connection connection = database.requests().getConnection()) {
            clock.follow(storedOffset(connection));
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static Duration storedOffset(Connection connection) throws SQLException {
        return Settings.find(connection, OFFSET)
                .map(micros -> Duration.of(Long.parseLong(micros), ChronoUnit.MICROS))
                .orElse(Duration.ZERO);
    }

    private static Instant latest(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LATEST);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return Sql.instant(rows, "max");
        }
    }
}
