package example.cairn.storage;

import java.util.List;
import java.util.function.Function;

/// The one way by which resources change. All calls return after the commit that makes the answer durable.
public interface ResourceWriter {

    /// Carries out one command. Concurrent calls share a transaction; each gets its own answer and a refused one harms
    /// no other.
    WriteOutcome write(WriteCommand command, WriteRequest request);

    /// The same, and keeps a record of it in the same transaction. Where the outcome is [WriteOutcome.Refused] nothing
    /// is kept: that record is the caller's.
    ///
    /// @param record what the audit keeps of an outcome; pure, since a transaction may be repeated
    WriteOutcome write(WriteCommand command, WriteRequest request, Function<WriteOutcome, AuditRecord> record);

    /// Carries out a FHIR transaction: all commands or none. References among them already name final ids. Where a
    /// command is refused, its outcome says why and nothing is written.
    ///
    /// @return one outcome per command, in order
    List<WriteOutcome> transaction(List<WriteCommand> commands, WriteRequest request);
}
