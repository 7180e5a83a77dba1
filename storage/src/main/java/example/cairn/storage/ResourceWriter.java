package example.cairn.storage;

import java.util.List;

/// The one way by which resources change. Both calls return after the commit that makes the answer durable.
public interface ResourceWriter {

    /// Carries out one command. Concurrent calls share a transaction; each gets its own answer and a refused one harms
    /// no other.
    WriteOutcome write(WriteCommand command, WriteRequest request);

    /// Carries out a FHIR transaction: all commands or none. References among them already name final ids. Where a
    /// command is refused, its outcome says why and nothing is written.
    ///
    /// @return one outcome per command, in order
    List<WriteOutcome> transaction(List<WriteCommand> commands, WriteRequest request);
}
