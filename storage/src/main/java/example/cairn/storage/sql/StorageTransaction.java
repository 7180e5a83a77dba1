package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.facts.Slice;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// One open database transaction (READ COMMITTED), handed to the work that runs in it. It commits when the work returns
/// and rolls back when the work throws. The `..jdbc..` packages of later modules run their own statements on its
/// connection; resources are written through [#write] only.
public interface StorageTransaction {

    Connection connection();

    /// Takes the bucket's row lock if nobody holds it.
    ///
    /// @return false where another worker has it
    boolean tryLock(Bucket bucket);

    /// Takes the bucket's row lock, waiting for whoever has it. Only for a transaction that holds no other.
    void lock(Bucket bucket);

    /// Carries out commands in this transaction: same planning, versions, index and feed as any write. The buckets
    /// they touch are locked here, ascending, if they are not yet; a caller that holds one bucket writes to that
    /// bucket only, else two callers could wait for each other.
    ///
    /// @return one outcome per command; refused ones have changed nothing
    List<WriteOutcome> write(List<WriteCommand> commands, WriteRequest request);

    /// Buckets into which this transaction has written wanted changes that nobody has dealt with yet.
    Set<Bucket> news();

    /// The changes up to these positions were dealt with in this transaction: nobody need be told of them.
    void dealtWith(Map<Bucket, Long> positions);

    /// Runs work that may fail alone: where it throws, what it did is undone and the exception goes on; the transaction
    /// lives.
    <T> T savepoint(Supplier<T> work);

    /// Current resources of one patient, each once, in one round trip: the union of the slices. The statement of a
    /// list of slices is kept, so the list should be one that definitions make, not one per call.
    List<ResourceVersion> load(PatientKey patient, List<Slice> slices);

    /// Current resources by patient and key, those that exist, in one round trip.
    List<ResourceVersion> read(Map<PatientKey, ? extends Collection<ResourceKey>> keys);
}
