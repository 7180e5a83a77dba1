package example.cairn.storage.sql;

import example.cairn.storage.AuditRecord;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.plan.Prepared;
import java.util.Optional;
import java.util.function.Function;

/// One prepared command.
///
/// @param historical whether its request said that it is history
/// @param record what is kept of its outcome in the same transaction; empty where the caller keeps it
record WriteJob(Prepared command, boolean historical, Optional<Function<WriteOutcome, AuditRecord>> record) {

    WriteJob recorded(Function<WriteOutcome, AuditRecord> by) {
        return new WriteJob(command, historical, Optional.of(by));
    }

    Optional<AuditRecord> recordOf(WriteOutcome outcome) {
        return outcome instanceof WriteOutcome.Refused ? Optional.empty() : record.map(by -> by.apply(outcome));
    }
}
