package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.WriteCommand;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Resource;

/// Passes commands by the admission of their type, where it has one.
final class Admissions {

    private final Map<String, ResourceAdmission> byType;
    private final ResourceReader reader;

    Admissions(Map<String, ResourceAdmission> byType, ResourceReader reader) {
        this.byType = Map.copyOf(byType);
        this.reader = reader;
    }

    Result<WriteCommand> admit(WriteCommand command) {
        return switch (command) {
            case WriteCommand.Create create ->
                admitted(
                        create.resource(),
                        Optional.empty(),
                        resource -> new WriteCommand.Create(resource, create.ifNoneExist()));
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
            case WriteCommand.Delete delete -> deletable(delete);
            case WriteCommand.UpdateMatching update -> unconditional(update.condition(), update);
            case WriteCommand.DeleteMatching delete -> unconditional(delete.condition(), delete);
        };
    }

    private Result<WriteCommand> admitted(
            Resource proposed, Optional<ResourceKey> key, Function<Resource, WriteCommand> command) {
        ResourceAdmission admission = byType.get(proposed.fhirType());
        return admission == null
                ? Result.ok(command.apply(proposed))
                : admission.admit(proposed, key.flatMap(this::current)).map(command);
    }

    private Result<WriteCommand> deletable(WriteCommand.Delete delete) {
        return Optional.ofNullable(byType.get(delete.key().type()))
                .flatMap(admission -> current(delete.key()).flatMap(admission::refusesDeletion))
                .<Result<WriteCommand>>map(Result::failed)
                .orElseGet(() -> Result.ok(delete));
    }

    /// Admission judges against what is stored; a conditional form finds that only while it is carried out.
    private Result<WriteCommand> unconditional(SearchQuery condition, WriteCommand command) {
        return byType.containsKey(condition.type())
                ? Result.failed(Failure.unsupported(
                        condition.type(), "conditional update and delete are not supported for this type"))
                : Result.ok(command);
    }

    private Optional<ResourceVersion> current(ResourceKey key) {
        return reader.read(key).filter(version -> !version.deleted());
    }
}
