package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.server.rest.TransactionPlan.Step;
import example.cairn.storage.WriteCommand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/// Turns the entries of a transaction into a plan, or into every reason why it cannot be carried out.
final class TransactionPlanner {

    private final InteractionReader interactions;
    private final ConditionalMatches matches;

    TransactionPlanner(InteractionReader interactions, ConditionalMatches matches) {
        this.interactions = interactions;
        this.matches = matches;
    }

    Result<TransactionPlan> plan(List<BundleEntryComponent> entries, Circumstances circumstances) {
        return requests(entries).flatMap(requests -> {
            TransactionIds ids = new TransactionIds(matches, circumstances.now());
            List<Failure> failures = ids.assign(entries, requests);
            if (!failures.isEmpty()) {
                return new Result.Failed<>(failures);
            }
            return steps(requests, ids.given());
        });
    }

    private static Result<List<FhirRequest>> requests(List<BundleEntryComponent> entries) {
        List<FhirRequest> requests = new ArrayList<>(entries.size());
        List<Failure> failures = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            switch (EntryReader.read(entries.get(index), index)) {
                case Result.Ok<FhirRequest>(FhirRequest request) -> requests.add(request);
                case Result.Failed<FhirRequest>(List<Failure> wrong) -> failures.addAll(wrong);
            }
        }
        return Result.of(requests, failures);
    }

    private Result<TransactionPlan> steps(List<FhirRequest> requests, Map<Integer, String> ids) {
        List<Step> steps = new ArrayList<>(requests.size());
        List<Failure> failures = new ArrayList<>();
        Set<ResourceKey> seen = new HashSet<>();
        for (int index = 0; index < requests.size(); index++) {
            int at = index;
            switch (interactions.read(requests.get(index))) {
                case Result.Ok<Interaction>(Interaction read) -> {
                    Interaction interaction = Optional.ofNullable(ids.get(index))
                            .map(id -> named(read, id))
                            .orElse(read);
                    steps.add(new Step(index, rank(interaction), interaction));
                    key(interaction)
                            .filter(key -> !seen.add(key))
                            .ifPresent(key -> failures.add(
                                    Failure.invalid(EntryReader.element(at), "two entries change the same resource")));
                }
                case Result.Failed<Interaction>(List<Failure> wrong) ->
                    wrong.forEach(failure -> failures.add(TransactionPlan.atEntry(failure, at)));
            }
        }
        return Result.of(new TransactionPlan(steps), failures);
    }

    /// The same, under the id that references name already.
    private static Interaction named(Interaction interaction, String id) {
        return switch (interaction) {
            case Interaction.Change(WriteCommand.Create(Resource resource, Optional<SearchQuery> condition)) ->
                new Interaction.Change(new WriteCommand.CreateAs(resource, id, condition));
            case Interaction.Change(WriteCommand.UpdateMatching(SearchQuery condition, Resource resource, var _)) ->
                new Interaction.Change(new WriteCommand.CreateAs(resource, id, Optional.of(condition)));
            default -> interaction;
        };
    }

    private static Optional<ResourceKey> key(Interaction interaction) {
        return switch (interaction) {
            case Interaction.Change(WriteCommand.Update update) -> Optional.of(update.key());
            case Interaction.Change(WriteCommand.Delete delete) -> Optional.of(delete.key());
            default -> Optional.empty();
        };
    }

    private static int rank(Interaction interaction) {
        return switch (interaction) {
            case Interaction.Change change ->
                switch (change.command()) {
                    case WriteCommand.Delete _, WriteCommand.DeleteMatching _ -> 0;
                    case WriteCommand.Create _, WriteCommand.CreateAs _, WriteCommand.CreateOnce _ -> 1;
                    case WriteCommand.Update _, WriteCommand.UpdateMatching _ -> 2;
                };
            case Interaction.Read _, Interaction.ReadVersion _, Interaction.Search _, Interaction.History _ -> 3;
            case Interaction.Batch _, Interaction.Transaction _ -> 4;
        };
    }
}
