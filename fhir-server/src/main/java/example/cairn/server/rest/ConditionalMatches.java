package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.ResourceReader.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Finds the resources that a condition means.
final class ConditionalMatches {

    private final ConditionParser conditions;
    private final ResourceReader reader;

    ConditionalMatches(ConditionParser conditions, ResourceReader reader) {
        this.conditions = conditions;
        this.reader = reader;
    }

    /// @param query as in an address, without the question mark
    Result<SearchQuery> parse(String type, String query) {
        return conditions.parse(type, query);
    }

    /// The one match, or none.
    ///
    /// @param query as in an address, without the question mark
    Result<Optional<ResourceKey>> find(String type, String query, Instant now) {
        return parse(type, query).flatMap(parsed -> find(parsed, now));
    }

    Result<Optional<ResourceKey>> find(SearchQuery query, Instant now) {
        return all(query, 2, now).flatMap(found -> switch (found.size()) {
            case 0 -> Result.ok(Optional.empty());
            case 1 -> Result.ok(Optional.of(found.getFirst()));
            default ->
                Result.failed(new Failure(
                        Failure.Category.PRECONDITION_FAILED, "condition", "a condition matches several resources"));
        });
    }

    /// What matches.
    ///
    /// @param limit how many are enough
    Result<List<ResourceKey>> all(SearchQuery query, int limit, Instant now) {
        return reader.search(query, new PageRequest(Optional.empty(), limit), now)
                .map(page -> page.matches().stream().map(ResourceVersion::key).toList());
    }
}
