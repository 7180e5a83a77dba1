package example.cairn.engine;

import example.cairn.engine.decide.Event;
import example.cairn.engine.jdbc.Feed;
import example.cairn.engine.jdbc.Parked;
import example.cairn.engine.jdbc.PatientStates;
import example.cairn.engine.jdbc.WakeUps;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What becomes of a patient who cannot be judged. The others go on, so the feed's cursor passes this patient's news;
/// where they begin is remembered, and they are events again at the next attempt: at the patient's next change, after a
/// while, when definitions change, at a start.
final class Parking {

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int DOUBLINGS = 6;

    private final Feed feed = new Feed();
    private final Parked parked = new Parked();
    private final WakeUps wakeUps = new WakeUps();

    /// @param events what is known to have happened
    /// @return the same, with what was passed over before it
    List<Event> withMissed(Connection connection, PatientKey patient, Optional<Parked.Mark> mark, List<Event> events)
            throws SQLException {
        OptionalLong from = mark.map(Parked.Mark::unjudged).orElse(OptionalLong.empty());
        if (from.isEmpty()) {
            return events;
        }
        long read = changes(events).mapToLong(ResourceChange::seq).max().orElse(0);
        List<Event> all = new ArrayList<>(
                events.stream().filter(Event.Due.class::isInstance).toList());
        feed.missed(connection, patient, from.getAsLong(), read)
                .forEach(change -> all.add(new Event.Changed(change, Optional.empty())));
        return all;
    }

    /// Keeps what the patient was not judged by, and sets when to try again.
    void park(
            Connection connection,
            PatientKey patient,
            PatientStates.Stored stored,
            List<Event> events,
            RuntimeException failure,
            Instant now)
            throws SQLException {
        OptionalLong unjudged = changes(events).mapToLong(ResourceChange::seq).min();
        parked.park(connection, patient, unjudged, reason(failure), now);
        int failures = stored.mark().map(Parked.Mark::failures).orElse(0) + 1;
        wakeUps.set(connection, Map.of(patient, Optional.of(now.plus(wait(failures)))));
    }

    /// Doubling from a minute to an hour.
    ///
    /// @param failures in a row, from 1
    static Duration wait(int failures) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /// The kind of failure and the place in our code; an exception's text might quote a chart.
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String place = Stream.of(cause.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("example.cairn."))
                .findFirst()
                .map(frame -> " in "
                        + frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                        + frame.getMethodName())
                .orElse("");
        return cause.getClass().getSimpleName() + place;
    }

    private static Stream<ResourceChange> changes(List<Event> events) {
        return events.stream().filter(Event.Changed.class::isInstance).map(event -> ((Event.Changed) event).change());
    }
}
