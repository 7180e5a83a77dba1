package example.cairn.storage;

import java.util.List;

/// Where every read, search, write, decision and send leaves its record (clinical safety, 12). Append-only.
public interface AuditLog {

    /// Keeps records. Concurrent callers share a flush; this returns once they are durable, so an answer that leaves
    /// afterwards is never unrecorded.
    ///
    /// @throws IllegalStateException where they cannot be made durable in time; the caller withholds its answer
    void append(List<AuditRecord> entries);
}
