package example.cairn.storage;

/// Where every read, search, write, decision and send leaves its record (clinical safety, 12). Append-only.
public interface AuditLog {

    /// Keeps a record. Concurrent callers share a flush; this returns once the record is durable, so an answer that
    /// leaves afterwards is never unrecorded.
    ///
    /// @throws IllegalStateException where it cannot be made durable in time; the caller withholds its answer
    void append(AuditRecord entry);
}
