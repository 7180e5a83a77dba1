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
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/// Turns the entries of a transaction into a plan, or into every reason why it cannot be carried out.
final class TransactionPlanner {

    private final InteractionReader interactions;
    private final ConditionalMatches matches;
    private final UnstoredMatcher matcher;

    TransactionPlanner(InteractionReader interactions, ConditionalMatches matches, UnstoredMatcher matcher) {
        this.interactions = interactions;
        this.matches = matches;
        this.matcher = matcher;
    }

    Result<TransactionPlan> plan(List<BundleEntryComponent> entries, Circumstances circumstances) {
        return requests(entries)
                .flatMap(requests -> new TransactionIds(entries, requests, matches, matcher, circumstances.now())
                        .assign()
                        .flatMap(identities -> steps(requests, identities)));
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

    private Result<TransactionPlan> steps(List<FhirRequest> requests, List<EntryIdentity> identities) {
        List<Step> steps = new ArrayList<>(requests.size());
        List<Failure> failures = new ArrayList<>();
        Set<ResourceKey> seen = new HashSet<>();
        for (int index = 0; index < requests.size(); index++) {
            int at = index;
            switch (interactions.read(requests.get(index))) {
                case Result.Ok<Interaction>(Interaction read) -> {
                    Interaction interaction = settled(read, identities.get(index));
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

    /// The same, held to the resource that references name by now.
    private static Interaction settled(Interaction interaction, EntryIdentity identity) {
        return interaction instanceof Interaction.Change(WriteCommand command)
                ? new Interaction.Change(settled(command, identity))
                : interaction;
    }

    private static WriteCommand settled(WriteCommand command, EntryIdentity identity) {
        return switch (command) {
            case WriteCommand.Create(Resource resource, Optional<SearchQuery> condition)
            when identity instanceof EntryIdentity.New(ResourceKey key) ->
                new WriteCommand.CreateAs(resource, key.id(), condition);
            case WriteCommand.UpdateMatching(SearchQuery condition, Resource resource, var _)
            when identity instanceof EntryIdentity.New(ResourceKey key) ->
                new WriteCommand.CreateAs(resource, key.id(), Optional.of(condition));
            case WriteCommand.Create _, WriteCommand.UpdateMatching _
            when identity instanceof EntryIdentity.Known(ResourceKey key) ->
                new WriteCommand.Expecting(command, Optional.of(key));
            case WriteCommand.DeleteMatching _ -> new WriteCommand.Expecting(command, identity.resource());
            default -> command;
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
            case Interaction.Change(WriteCommand command) -> rank(command);
            case Interaction.Read _, Interaction.ReadVersion _, Interaction.Search _, Interaction.History _ -> 3;
            case Interaction.Batch _, Interaction.Transaction _ -> 4;
        };
    }

    private static int rank(WriteCommand command) {
        return switch (command) {
            case WriteCommand.Delete _, WriteCommand.DeleteMatching _ -> 0;
            case WriteCommand.Create _, WriteCommand.CreateAs _, WriteCommand.CreateOnce _ -> 1;
            case WriteCommand.Update _, WriteCommand.UpdateMatching _ -> 2;
            case WriteCommand.Expecting(WriteCommand conditional, var _) -> rank(conditional);
        };
    }
}
