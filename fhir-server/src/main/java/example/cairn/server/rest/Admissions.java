package example.cairn.server.rest;

import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.WriteCommand;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Resource;

/// Passes commands by the admission of their type, where it has one.
final class Admissions {

    private final Map<String, ResourceAdmission> byType;
    private final ResourceReader reader;
    private final ConditionalMatches matches;

    Admissions(Map<String, ResourceAdmission> byType, ResourceReader reader, ConditionalMatches matches) {
        this.byType = Map.copyOf(byType);
        this.reader = reader;
        this.matches = matches;
    }

    Result<WriteCommand> admit(WriteCommand command, Instant now) {
        return switch (command) {
            case WriteCommand.Create create ->
                admitted(
                        create.resource(),
                        Optional.empty(),
                        resource -> new WriteCommand.Create(resource, create.ifNoneExist()));
            case WriteCommand.CreateAs create ->
                admitted(
                        create.resource(),
                        Optional.empty(),
                        resource -> new WriteCommand.CreateAs(resource, create.id(), create.ifNoneExist()));
            case WriteCommand.CreateOnce once ->
                admitted(
                        once.resource(),
                        Optional.empty(),
                        resource -> new WriteCommand.CreateOnce(resource, once.id()));
            case WriteCommand.Update update ->
                admitted(
                        update.resource(),
                        Optional.of(update.key()),
                        resource -> new WriteCommand.Update(update.key(), resource, update.ifMatch()));
            case WriteCommand.Delete delete -> deletable(Optional.of(delete.key()), delete);
            case WriteCommand.UpdateMatching update ->
                matching(update.condition(), now)
                        .flatMap(key -> admitted(
                                update.resource(),
                                key,
                                resource -> new WriteCommand.UpdateMatching(
                                        update.condition(), resource, update.ifMatch())));
            case WriteCommand.Expecting(WriteCommand conditional, Optional<ResourceKey> match) ->
                admit(conditional, now).map(admitted -> new WriteCommand.Expecting(admitted, match));
            case WriteCommand.DeleteMatching delete ->
                matching(delete.condition(), now).flatMap(key -> deletable(key, delete));
        };
    }

    private Result<WriteCommand> admitted(
            Resource proposed, Optional<ResourceKey> key, Function<Resource, WriteCommand> command) {
        ResourceAdmission admission = byType.get(proposed.fhirType());
        return admission == null
                ? Result.ok(command.apply(proposed))
                : admission.admit(proposed, key.flatMap(this::current)).map(command);
    }

    private Result<WriteCommand> deletable(Optional<ResourceKey> key, WriteCommand delete) {
        return key.flatMap(known -> Optional.ofNullable(byType.get(known.type()))
                        .flatMap(admission -> current(known).flatMap(admission::refusesDeletion)))
                .<Result<WriteCommand>>map(Result::failed)
                .orElseGet(() -> Result.ok(delete));
    }

    /// Admission judges against what is stored, which a condition names. It is asked again, under its claim, when the
    /// command is carried out.
    private Result<Optional<ResourceKey>> matching(SearchQuery condition, Instant now) {
        return byType.containsKey(condition.type()) ? matches.find(condition, now) : Result.ok(Optional.empty());
    }

    private Optional<ResourceVersion> current(ResourceKey key) {
        return reader.read(key).filter(version -> !version.deleted());
    }
}
