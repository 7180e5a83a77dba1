package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A transaction, understood: references point to final ids, each entry is an interaction.
///
/// @param steps in the order of the entries
record TransactionPlan(List<Step> steps) {

    /// @param index of the entry
    /// @param rank when it is carried out: deletions, creates, updates, reads (FHIR R4 http.html#trules)
    record Step(int index, int rank, Interaction interaction) {}

    TransactionPlan {
        steps = List.copyOf(steps);
    }

    /// Every interaction replaced, or all refusals, each naming its entry.
    Result<TransactionPlan> mapInteractions(Function<Interaction, Result<Interaction>> mapping) {
        List<Step> mapped = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (Step step : steps) {
            switch (mapping.apply(step.interaction())) {
                case Result.Ok<Interaction>(Interaction better) ->
                    mapped.add(new Step(step.index(), step.rank(), better));
                case Result.Failed<Interaction>(List<Failure> refused) ->
                    refused.forEach(failure -> failures.add(atEntry(failure, step.index())));
            }
        }
        return Result.of(new TransactionPlan(mapped), failures);
    }

    static Failure atEntry(Failure failure, int index) {
        String element = EntryReader.element(index) + (failure.element().isEmpty() ? "" : " " + failure.element());
        return new Failure(failure.category(), element, failure.reason());
    }
}
