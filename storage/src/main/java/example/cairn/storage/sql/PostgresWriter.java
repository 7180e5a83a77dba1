package example.cairn.storage.sql;

import example.cairn.storage.AuditRecord;
import example.cairn.storage.ResourceWriter;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.storage.plan.Prepared;
import java.util.List;
import java.util.function.Function;

/// Carries out commands over PostgreSQL: single ones in groups, the commands of a FHIR transaction together.
public final class PostgresWriter implements ResourceWriter, AutoCloseable {

    private final PostgresTransactions transactions;
    private final GroupCommit groups;

    public PostgresWriter(PostgresTransactions transactions) {
        this.transactions = transactions;
        this.groups = new GroupCommit(transactions);
    }

    @Override
    public WriteOutcome write(WriteCommand command, WriteRequest request) {
        return write(transactions.prepare(command, request));
    }

    @Override
    public WriteOutcome write(WriteCommand command, WriteRequest request, Function<WriteOutcome, AuditRecord> record) {
        return write(transactions.prepare(command, request).recorded(record));
    }

    private WriteOutcome write(WriteJob job) {
        // A condition is searched before its transaction writes, so two of them cannot share one.
        return job.command() instanceof Prepared.Ready
                ? groups.submit(job)
                : WriteFailures.guard(() -> transactions.commitEach(List.of(job)), 1)
                        .getFirst();
    }

    @Override
    public List<WriteOutcome> transaction(List<WriteCommand> commands, WriteRequest request) {
        List<WriteJob> jobs = commands.stream()
                .map(command -> transactions.prepare(command, request))
                .toList();
        return WriteFailures.guard(() -> transactions.commitAll(jobs), jobs.size());
    }

    /// Finishes what was submitted.
    @Override
    public void close() {
        groups.close();
    }
}
