package example.cairn.delivery.jdbc;

import example.cairn.model.EffectId;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Care messages that wait, are being sent, or are settled. All statements run in the caller's transaction; those that
/// change a message expect the caller to hold its patient's bucket lock.
///
///     waiting --[markSending]--> sending --[sent]----> sent
///        ^                          |------[notDone]-> not-done
///        |-------[later]------------|
///     waiting --[withdraw], [notDone], [later] (quiet hours)
///
/// Between `sending` and its outcome lies the network. A process that dies there leaves the row in `sending`;
/// [#unfinished] finds it, and its caller decides: send again (care) or leave it be (marketing).
public final class Outbox {

    private static final String ENQUEUE = """
            insert into outbox (bucket, message, patient, patient_id, request, communication, subject, notice, due_at,
                                next_at, state, attempts, claimed_by, claimed_until, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, '', '-infinity', '')
            on conflict (bucket, message) do nothing""";
    private static final String DUE = """
            select message, patient_id, request, communication, subject, notice, due_at, attempts from outbox
            where state = 'waiting' and next_at <= ?
            order by next_at, bucket, message
            limit ?""";
    private static final String UNFINISHED = """
            select message, patient_id, request, communication, subject, notice, due_at, attempts from outbox
            where state = 'sending' and (claimed_until < clock_timestamp() or claimed_by = ?)
            order by claimed_until, bucket, message
            limit ?""";
    private static final String MARK_SENDING = """
            update outbox
            set state = 'sending', attempts = attempts + 1, claimed_by = ?,
                claimed_until = clock_timestamp() + interval '2 minutes'
            where bucket = ? and message = ? and state = 'waiting'""";
    private static final String LATER = """
            update outbox set state = 'waiting', reason = ?, next_at = ?
            where bucket = ? and message = ? and state in ('waiting', 'sending')""";
    private static final String SETTLE = """
            update outbox set state = ?, reason = ?
            where bucket = ? and message = ? and state in ('waiting', 'sending')""";
    private static final String WITHDRAW = """
            update outbox set state = 'not-done', reason = ?
            where bucket = ? and patient = ? and communication = ? and state = 'waiting'""";
    private static final String RETRIED = """
            select communication from outbox
            where bucket = ? and patient = ? and state = 'waiting' and attempts > 0""";

    /// A message to send.
    ///
    /// @param effect why; also its identity
    /// @param patient whose
    /// @param request id of the CommunicationRequest
    /// @param communication id of the Communication
    /// @param notice the neutral mail that says where the message is to be read
    /// @param dueAt when it is first to go, by the care clock; whatever follows, it keeps that
    public record Message(
            EffectId effect, PatientKey patient, String request, String communication, Notice notice, Instant dueAt) {}

    /// @param subject in the recipient's language
    /// @param text in the recipient's language
    public record Notice(String subject, String text) {}

    /// A message as stored.
    ///
    /// @param attempts how often it was marked as being sent
    public record Queued(Message message, int attempts) {}

    /// @return false where the message is there already, in whatever state
    public boolean enqueue(Connection connection, Message message) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENQUEUE)) {
            statement.setInt(1, message.patient().bucket().number());
            statement.setString(2, message.effect().value());
            statement.setLong(3, message.patient().number());
            statement.setString(4, message.patient().id());
            statement.setString(5, message.request());
            statement.setString(6, message.communication());
            statement.setString(7, message.notice().subject());
            statement.setString(8, message.notice().text());
            statement.setObject(9, timestamp(message.dueAt()));
            statement.setObject(10, timestamp(message.dueAt()));
            return statement.executeUpdate() == 1;
        }
    }

    /// What may go now, the longest waiting first: one lock-free read over all buckets. Under its bucket's lock each is
    /// claimed by [#markSending], which answers whether it is still there to be sent.
    public List<Queued> due(Connection connection, Instant now, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setObject(1, timestamp(now));
            statement.setInt(2, limit);
            return read(statement);
        }
    }

    /// Messages whose outcome nobody knows: their sender died or lost its connection.
    ///
    /// @param restarted the name of a sender that claims from before are surely dead of, since it is just starting;
    ///     an
    /// empty text while running, then a claim ends after two minutes
    public List<Queued> unfinished(Connection connection, String restarted, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNFINISHED)) {
            statement.setString(1, restarted);
            statement.setInt(2, limit);
            return read(statement);
        }
    }

    /// The decision to send, to be committed before the network is touched.
    ///
    /// @param sender this process
    /// @return false where the message does not wait any more
    public boolean markSending(Connection connection, PatientKey patient, EffectId effect, String sender)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MARK_SENDING)) {
            statement.setString(1, sender);
            statement.setInt(2, patient.bucket().number());
            statement.setString(3, effect.value());
            return statement.executeUpdate() == 1;
        }
    }

    /// The next party took responsibility.
    public boolean sent(Connection connection, PatientKey patient, EffectId effect) throws SQLException {
        return settle(connection, patient, effect, "sent", "");
    }

    /// It is never sent, for a reason in words that name nobody.
    public boolean notDone(Connection connection, PatientKey patient, EffectId effect, String reason)
            throws SQLException {
        return settle(connection, patient, effect, "not-done", reason);
    }

    /// Not now: the receiver was not ready, or the hour is not right.
    public boolean later(Connection connection, PatientKey patient, EffectId effect, Instant next, String reason)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LATER)) {
            statement.setString(1, reason);
            statement.setObject(2, timestamp(next));
            statement.setInt(3, patient.bucket().number());
            statement.setString(4, effect.value());
            return statement.executeUpdate() == 1;
        }
    }

    /// Takes back a message that still waits.
    public boolean withdraw(Connection connection, PatientKey patient, ResourceKey communication, String reason)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WITHDRAW)) {
            statement.setString(1, reason);
            statement.setInt(2, patient.bucket().number());
            statement.setLong(3, patient.number());
            statement.setString(4, communication.id());
            return statement.executeUpdate() > 0;
        }
    }

    /// The Communications of a patient that were tried and wait for another attempt. While the caller holds the bucket
    /// they can be taken back.
    public Set<ResourceKey> retried(Connection connection, PatientKey patient) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RETRIED)) {
            statement.setInt(1, patient.bucket().number());
            statement.setLong(2, patient.number());
            Set<ResourceKey> retried = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    retried.add(new ResourceKey("Communication", rows.getString(1)));
                }
            }
            return retried;
        }
    }

    private static boolean settle(
            Connection connection, PatientKey patient, EffectId effect, String state, String reason)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            statement.setString(1, state);
            statement.setString(2, reason);
            statement.setInt(3, patient.bucket().number());
            statement.setString(4, effect.value());
            return statement.executeUpdate() == 1;
        }
    }

    private static List<Queued> read(PreparedStatement statement) throws SQLException {
        List<Queued> queued = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Message message = new Message(
                        new EffectId(rows.getString(1)),
                        new PatientKey(rows.getString(2)),
                        rows.getString(3),
                        rows.getString(4),
                        new Notice(rows.getString(5), rows.getString(6)),
                        rows.getObject(7, OffsetDateTime.class).toInstant());
                queued.add(new Queued(message, rows.getInt(8)));
            }
        }
        return queued;
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
