package example.cairn.storage.sql;

import example.cairn.model.Failure;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.plan.Surprise;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what a transaction threw into answers. Nothing of it was committed.
final class WriteFailures {

    private static final Logger LOG = LoggerFactory.getLogger(WriteFailures.class);

    private WriteFailures() {}

    static List<WriteOutcome> guard(Supplier<List<WriteOutcome>> transaction, int commands) {
        try {
            return transaction.get();
        } catch (RuntimeException e) {
            return Collections.nCopies(commands, new WriteOutcome.Refused(failure(e)));
        }
    }

    private static Failure failure(RuntimeException e) {
        return switch (e) {
            case SqlFailure failure -> {
                LOG.warn("a write failed: {}", failure.getMessage());
                yield failure.toFailure();
            }
            case Surprise _ ->
                new Failure(Failure.Category.CONFLICT, "", "the resource was being moved by others; try again");
            default -> {
                // The class only: a message can quote the resource.
                LOG.error("a write failed with {} at {}", e.getClass().getName(), e.getStackTrace()[0]);
                yield new Failure(Failure.Category.INTERNAL, "", "the write failed");
            }
        };
    }
}
