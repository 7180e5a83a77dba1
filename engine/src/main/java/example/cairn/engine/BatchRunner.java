package example.cairn.engine;

import example.cairn.engine.PatientBatch.Care;
import example.cairn.model.Bucket;
import example.cairn.storage.sql.TransactionRunner;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one transaction over the patients of some buckets. Where that fails it is run again with a savepoint for each
/// patient, and where that fails too bucket by bucket: whoever cannot be judged blocks nobody.
public final class BatchRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

    private final TransactionRunner transactions;
    private final PatientBatch batch;
    private final AfterCommit afterCommit;
    private final AtomicInteger underWay = new AtomicInteger();

    public BatchRunner(TransactionRunner transactions, PatientBatch batch, AfterCommit afterCommit) {
        this.transactions = transactions;
        this.batch = batch;
        this.afterCommit = afterCommit;
    }

    BatchOutcome run(List<Bucket> buckets) {
        underWay.incrementAndGet();
        try {
            BatchOutcome outcome = judge(buckets);
            afterCommit.committed(outcome);
            return outcome;
        } finally {
            underWay.decrementAndGet();
        }
    }

    int underWay() {
        return underWay.get();
    }

    private BatchOutcome judge(List<Bucket> buckets) {
        try {
            return judge(buckets, Care.TOGETHER);
        } catch (RuntimeException e) {
            LOG.warn("judging {} buckets together failed, now with savepoints: {}", buckets.size(), e.getClass());
        }
        try {
            return judge(buckets, Care.EACH_APART);
        } catch (RuntimeException e) {
            LOG.error("judging {} buckets failed, now each by itself: {}", buckets.size(), Parking.reason(e));
        }
        return buckets.stream().map(this::alone).reduce(BatchOutcome.NOTHING, BatchOutcome::and);
    }

    /// A bucket that cannot be judged at all (its feed is damaged) is found again by the scan, and holds up no other.
    private BatchOutcome alone(Bucket bucket) {
        try {
            return judge(List.of(bucket), Care.EACH_APART);
        } catch (RuntimeException e) {
            LOG.error("{} could not be judged and will be found again by the scan: {}", bucket, Parking.reason(e));
            return BatchOutcome.NOTHING;
        }
    }

    private BatchOutcome judge(List<Bucket> buckets, Care care) {
        return transactions.inTransaction(transaction -> batch.judge(transaction, buckets, care));
    }
}
