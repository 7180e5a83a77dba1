package example.cairn.storage;

import example.cairn.model.Actor;
import example.cairn.model.Placement;
import java.time.Instant;
import java.util.List;

/// One line of the audit: who did what to whose data, and did it succeed. One per request, however many patients.
///
/// @param at care time of the request or decision
/// @param action what was done
/// @param actor who did it
/// @param target on what: `Observation/x`, `Observation/x/_history/2`, or the search as asked (`Observation?code=...`)
/// @param success false where it was refused or failed
/// @param patients whose data was touched or shown, each once; empty for data without patients
public record AuditRecord(
        Instant at, Action action, Actor actor, String target, boolean success, List<Placement> patients) {

    /// The kinds of act, by one letter in the table: the codes of audit-event-action, and ours.
    public enum Action {
        CREATE('C'),
        READ('R'),
        UPDATE('U'),
        DELETE('D'),
        /// Search, history, batch and transaction: an operation over several resources.
        EXECUTE('E'),
        /// The engine decided about a patient.
        DECIDE('J'),
        /// A message or notification left, or was withheld.
        SEND('S');

        private final char letter;

        Action(char letter) {
            this.letter = letter;
        }

        public char letter() {
            return letter;
        }
    }

    public AuditRecord {
        patients =
                patients.stream().filter(place -> !place.isShared()).distinct().toList();
    }
}
