package example.cairn.server.rest;

import example.cairn.model.Placement;
import example.cairn.server.rest.TransactionPlan.Step;
import example.cairn.server.splice.BundleResponse;
import example.cairn.storage.ResourceWriter;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Carries out a planned transaction: all changes in one database transaction, then the reads, which see them.
final class Transactions {

    private final ResourceWriter writer;

    Transactions(ResourceWriter writer) {
        this.writer = writer;
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
