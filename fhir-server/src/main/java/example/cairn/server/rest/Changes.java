package example.cairn.server.rest;

import example.cairn.model.ResourceVersion;
import example.cairn.server.error.Outcomes;
import example.cairn.server.error.Status;
import example.cairn.storage.AuditRecord;
import example.cairn.storage.ResourceWriter;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Create, update, delete and their conditional forms.
final class Changes {

    private static final byte[] NOTHING = new byte[0];

    private final ResourceWriter writer;

    Changes(ResourceWriter writer) {
        this.writer = writer;
    }

    /// @param record what the audit keeps of an answer; it commits with the change
    Answer carryOut(WriteCommand command, Circumstances circumstances, Function<Answer, AuditRecord> record) {
        ReturnPreference preference = circumstances.preference().orElse(ReturnPreference.REPRESENTATION);
        WriteOutcome outcome =
                writer.write(command, circumstances.caller(), done -> record.apply(answer(done, preference)));
        Answer answer = answer(outcome, preference);
        return outcome instanceof WriteOutcome.Refused ? answer : answer.asRecorded();
    }

    static Answer answer(WriteOutcome outcome, ReturnPreference preference) {
        return switch (outcome) {
            case WriteOutcome.Written(ResourceVersion version) -> Answer.of(written(version, preference), version);
            case WriteOutcome.AlreadyThere(ResourceVersion current) ->
                Answer.of(reply(Status.OK, current, preference, "nothing had to be changed: "), current);
            case WriteOutcome.NothingToDelete nothing -> new Answer(deleted(Optional.empty(), preference), List.of());
            case WriteOutcome.Refused refused -> Answer.refused(refused.failure());
        };
    }

    private static FhirReply written(ResourceVersion version, ReturnPreference preference) {
        return switch (version.kind()) {
            case CREATE -> reply(Status.CREATED, version, preference, "created ");
            case UPDATE, POKE -> reply(Status.OK, version, preference, "updated ");
            case DELETE -> deleted(Optional.of(version), preference);
        };
    }

    private static FhirReply reply(Status status, ResourceVersion version, ReturnPreference preference, String said) {
        byte[] body =
                switch (preference) {
                    case REPRESENTATION -> version.body();
                    case MINIMAL -> NOTHING;
                    case OPERATION_OUTCOME -> Outcomes.success(said + version.reference());
                };
        return new FhirReply(status, Optional.of(version), Optional.of(version.reference()), body);
    }

    private static FhirReply deleted(Optional<ResourceVersion> tombstone, ReturnPreference preference) {
        return preference == ReturnPreference.OPERATION_OUTCOME
                ? new FhirReply(Status.OK, tombstone, Optional.empty(), Outcomes.success("deleted"))
                : FhirReply.noContent(tombstone);
    }
}
