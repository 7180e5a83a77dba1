package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.search.parse.SearchParser;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.ResourceReader.PageRequest;
import java.time.Instant;
import java.util.Optional;

/// Finds the one resource that a condition means.
final class ConditionalMatches {

    private final SearchParser parser;
    private final ResourceReader reader;

    ConditionalMatches(SearchParser parser, ResourceReader reader) {
        this.parser = parser;
        this.reader = reader;
    }

    /// Resolves a conditional reference, `Patient?identifier=a|b`: exactly one must match (FHIR R4
    /// http.html#transaction).
    Result<ResourceKey> reference(String text, Instant now) {
        int question = text.indexOf('?');
        String type = text.substring(0, question);
        if (!Names.TYPES.contains(type)) {
            return Result.failed(Failure.invalid("reference", "a conditional reference begins with a resource type"));
        }
        return find(type, text.substring(question + 1), now).flatMap(found -> found.<Result<ResourceKey>>map(Result::ok)
                .orElseGet(() -> Result.failed(precondition("a conditional reference matches nothing"))));
    }

    /// The one match, or none.
    ///
    /// @param query as in an address, without the question mark
    Result<Optional<ResourceKey>> find(String type, String query, Instant now) {
        return QueryText.parse(query)
                .flatMap(parameters -> parser.parse(type, parameters))
                .flatMap(parsed -> find(parsed, now));
    }

    Result<Optional<ResourceKey>> find(SearchQuery query, Instant now) {
        return reader.search(query, new PageRequest(Optional.empty(), 2), now)
                .flatMap(page -> switch (page.matches().size()) {
                    case 0 -> Result.ok(Optional.empty());
                    case 1 -> Result.ok(Optional.of(page.matches().getFirst().key()));
                    default -> Result.failed(precondition("a condition matches several resources"));
                });
    }

    private static Failure precondition(String reason) {
        return new Failure(Failure.Category.PRECONDITION_FAILED, "condition", reason);
    }
}
