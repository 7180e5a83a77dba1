package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.server.rest.TransactionPlan.Step;
import example.cairn.server.splice.BundleResponse;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.ResourceWriter;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Carries out a planned transaction: all changes in one database transaction, then the reads, which see them.
final class Transactions {

    private final ResourceWriter writer;
    private final ResourceReader reader;

    Transactions(ResourceWriter writer, ResourceReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /// Refuses a plan that reads what will not be there: a server accepts all entries of a transaction or none
    /// (FHIR R4 http.html#transaction-response), and a read that fails is one that was not accepted.
    Result<TransactionPlan> readable(TransactionPlan plan) {
        Map<ResourceKey, WriteCommand> changes = new HashMap<>();
        plan.steps().stream()
                .filter(step -> step.interaction() instanceof Interaction.Change)
                .forEach(step -> key(command(step)).ifPresent(key -> changes.put(key, command(step))));
        return plan.mapInteractions(interaction -> switch (interaction) {
            case Interaction.Read read -> present(interaction, read.key(), changes, reader.read(read.key()));
            case Interaction.ReadVersion read ->
                present(interaction, read.key(), changes, reader.read(read.key(), read.version()));
            default -> Result.ok(interaction);
        });
    }

    private static Result<Interaction> present(
            Interaction read,
            ResourceKey key,
            Map<ResourceKey, WriteCommand> changes,
            Optional<ResourceVersion> stored) {
        WriteCommand change = changes.get(key);
        boolean deleted = change instanceof WriteCommand.Delete
                || (change == null && stored.filter(ResourceVersion::deleted).isPresent());
        if (deleted) {
            return Result.failed(new Failure(Failure.Category.GONE, key.toString(), "this resource is deleted"));
        }
        return change == null && stored.isEmpty()
                ? Result.failed(
                        new Failure(Failure.Category.NOT_FOUND, key.toString(), "there is no such resource or version"))
                : Result.ok(read);
    }

    private static Optional<ResourceKey> key(WriteCommand command) {
        return switch (command) {
            case WriteCommand.Update update -> Optional.of(update.key());
            case WriteCommand.Delete delete -> Optional.of(delete.key());
            case WriteCommand.CreateAs create ->
                Optional.of(new ResourceKey(create.resource().fhirType(), create.id()));
            case WriteCommand.Expecting(WriteCommand conditional, Optional<ResourceKey> match) -> match;
            case WriteCommand.Create _,
                    WriteCommand.CreateOnce _,
                    WriteCommand.UpdateMatching _,
                    WriteCommand.DeleteMatching _ -> Optional.empty();
        };
    }

    /// @param reads how an entry that only reads is answered
    Answer carryOut(TransactionPlan plan, Circumstances circumstances, Function<Interaction, Answer> reads) {
        List<Step> changing = plan.steps().stream()
                .filter(step -> step.interaction() instanceof Interaction.Change)
                .sorted(Comparator.comparingInt(Step::rank))
                .toList();
        List<WriteOutcome> outcomes = changing.isEmpty()
                ? List.of()
                : writer.transaction(
                        changing.stream().map(Transactions::command).toList(), circumstances.caller());
        Map<Integer, Answer> answers = new TreeMap<>();
        ReturnPreference preference = circumstances.preference().orElse(ReturnPreference.MINIMAL);
        for (int i = 0; i < changing.size(); i++) {
            int index = changing.get(i).index();
            if (outcomes.get(i) instanceof WriteOutcome.Refused refused) {
                return Answer.refused(TransactionPlan.atEntry(refused.failure(), index));
            }
            answers.put(index, Changes.answer(outcomes.get(i), preference));
        }
        plan.steps().stream()
                .filter(step -> !(step.interaction() instanceof Interaction.Change))
                .forEach(step -> answers.put(step.index(), reads.apply(step.interaction())));
        return summed(List.copyOf(answers.values()));
    }

    private static WriteCommand command(Step step) {
        return ((Interaction.Change) step.interaction()).command();
    }

    private static Answer summed(List<Answer> answers) {
        List<Placement> patients = answers.stream()
                .flatMap(answer -> answer.patients().stream())
                .distinct()
                .toList();
        List<FhirReply> replies = answers.stream().map(Answer::reply).toList();
        return new Answer(FhirReply.bundle(BundleResponse.of("transaction-response", replies)), patients);
    }
}
