package example.cairn.storage.sql.index;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.search.Include;
import example.cairn.search.SearchQuery;
import example.cairn.search.expression.SearchExpression.IdIn;
import example.cairn.search.index.IndexEntries;
import example.cairn.search.index.IndexEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/// `_include`: what the matches of a page refer to. Index rows name targets by hash only, so the references are read
/// from the bodies, which the page has anyway.
final class Inclusion {

    /// A page that would bring more along is refused: a Group or List can refer to thousands.
    private static final int LIMIT = 1_000;

    private final IndexSearch search;
    private final Function<Resource, IndexEntries> extractor;

    Inclusion(IndexSearch search, Function<Resource, IndexEntries> extractor) {
        this.search = search;
        this.extractor = extractor;
    }

    Result<List<ResourceVersion>> of(
            Connection connection, List<Include> includes, List<ResourceVersion> matches, Instant now)
            throws SQLException {
        if (includes.isEmpty() || matches.isEmpty()) {
            return Result.ok(List.of());
        }
        Set<ResourceKey> there = matches.stream().map(ResourceVersion::key).collect(toSet());
        Map<String, Set<String>> wanted = matches.stream()
                .map(match -> extractor.apply(FhirCodec.parse(match.body())))
                .flatMap(entries -> includes.stream().flatMap(include -> targets(include, entries)))
                .filter(key -> !there.contains(key))
                .collect(groupingBy(ResourceKey::type, TreeMap::new, mapping(ResourceKey::id, toSet())));
        if (wanted.values().stream().mapToInt(Collection::size).sum() > LIMIT) {
            return Result.failed(
                    IndexSearch.tooCostly("_include brings more than " + LIMIT + " resources; ask for fewer"));
        }
        List<ResourceVersion> included = new ArrayList<>();
        for (Map.Entry<String, Set<String>> entry : wanted.entrySet()) {
            SearchQuery query = SearchQuery.of(entry.getKey(), new IdIn(entry.getValue()));
            included.addAll(search.first(connection, query, LIMIT, now));
        }
        return Result.ok(included);
    }

    private static Stream<ResourceKey> targets(Include include, IndexEntries entries) {
        return entries.of(include.reference()).stream()
                .flatMap(entry ->
                        entry instanceof IndexEntry.Reference reference ? local(reference.target()) : Stream.of())
                .filter(key ->
                        include.target().isEmpty() || include.target().get().equals(key.type()));
    }

    /// `Type/id`; an absolute address lies elsewhere.
    private static Stream<ResourceKey> local(String target) {
        String[] parts = target.split("/");
        return parts.length == 2 && !target.contains(":")
                ? Stream.of(new ResourceKey(parts[0], parts[1]))
                : Stream.of();
    }
}
