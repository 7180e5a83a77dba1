package example.cairn.server.subscription;

import example.cairn.storage.AuditRecord;
import example.cairn.storage.ResourceWriter;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.subscription.SecretHeaders;
import java.util.List;
import java.util.function.Function;

/// Writes all and answers without the secrets of Subscriptions: an update by the mask holds a value that its sender may
/// not know.
public record MaskedWriter(ResourceWriter writer) implements ResourceWriter {

    @Override
    public WriteOutcome write(WriteCommand command, WriteRequest request) {
        return masked(writer.write(command, request));
    }

    @Override
    public WriteOutcome write(WriteCommand command, WriteRequest request, Function<WriteOutcome, AuditRecord> record) {
        return masked(writer.write(command, request, outcome -> record.apply(masked(outcome))));
    }

    @Override
    public List<WriteOutcome> transaction(List<WriteCommand> commands, WriteRequest request) {
        return writer.transaction(commands, request).stream()
                .map(MaskedWriter::masked)
                .toList();
    }

    private static WriteOutcome masked(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written(var version) -> new WriteOutcome.Written(SecretHeaders.masked(version));
            case WriteOutcome.AlreadyThere(var current) -> new WriteOutcome.AlreadyThere(SecretHeaders.masked(current));
            case WriteOutcome.NothingToDelete nothing -> nothing;
            case WriteOutcome.Refused refused -> refused;
        };
    }
}
