package example.cairn.engine.definition;

import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.search.expression.SearchExpression.Everything;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.ResourceReader.HistoryPage;
import example.cairn.storage.ResourceReader.HistoryQuery;
import example.cairn.storage.ResourceReader.PageRequest;
import example.cairn.storage.ResourceReader.SearchPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/// All current resources of a definitional type. There are tens or hundreds of them, so they are read whole. They
/// can be looked at as they would be after one of them is written or deleted.
final class StoredDefinitions {

    private static final int PAGE = 200;

    private final ResourceReader reader;
    private final Map<ResourceKey, Optional<Resource>> proposed;

    StoredDefinitions(ResourceReader reader) {
        this(reader, Map.of());
    }

    private StoredDefinitions(ResourceReader reader, Map<ResourceKey, Optional<Resource>> proposed) {
        this.reader = reader;
        this.proposed = Map.copyOf(proposed);
    }

    /// As they would be with this one.
    ///
    /// @param content empty for a deletion
    StoredDefinitions with(ResourceKey key, Optional<Resource> content) {
        return new StoredDefinitions(reader, Map.of(key, content));
    }

    Optional<Resource> find(ResourceKey key) {
        Optional<Resource> instead = proposed.get(key);
        return instead != null
                ? instead
                : reader.read(key)
                        .filter(version -> !version.deleted())
                        .map(version -> FhirCodec.parse(version.body()));
    }

    <T extends Resource> List<T> all(Class<T> type, Instant now) {
        List<T> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Result<SearchPage> found = reader.search(
                    SearchQuery.of(type.getSimpleName(), new Everything()), new PageRequest(after, PAGE), now);
            SearchPage page = found.orThrow();
            page.matches().stream()
                    .filter(version -> !proposed.containsKey(version.key()))
                    .forEach(version -> all.add(type.cast(FhirCodec.parse(version.body()))));
            after = page.next();
        } while (after.isPresent());
        proposed.values().stream()
                .flatMap(Optional::stream)
                .filter(type::isInstance)
                .map(type::cast)
                .forEach(all::add);
        return all;
    }

    /// Every version of one resource, newest first.
    <T extends Resource> List<T> versions(T resource, Class<T> type) {
        HistoryPage page = reader.history(new HistoryQuery(
                Optional.of(type.getSimpleName()),
                Optional.of(FhirCodec.keyOf(resource)),
                Optional.empty(),
                Optional.empty(),
                PAGE));
        return page.versions().stream()
                .filter(version -> !version.deleted())
                .map(ResourceVersion::body)
                .map(body -> type.cast(FhirCodec.parse(body)))
                .toList();
    }
}
