package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.search.expression.SearchExpression.OfOthers;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/// What conditional references of a transaction are resolved against: what is stored, as the transaction will leave it
/// (FHIR R4 http.html#trules resolves them after all changes). A resource that the transaction changes is judged by its
/// new body, one that it deletes is not there.
final class AfterChanges {

    private final ConditionalMatches matches;
    private final UnstoredMatcher matcher;
    private final Instant now;
    private final Map<ResourceKey, Resource> written = new HashMap<>();
    private final Set<ResourceKey> deleted = new HashSet<>();

    AfterChanges(ConditionalMatches matches, UnstoredMatcher matcher, Instant now) {
        this.matches = matches;
        this.matcher = matcher;
        this.now = now;
    }

    void write(ResourceKey key, Resource resource) {
        written.put(key, resource);
    }

    void delete(ResourceKey key) {
        deleted.add(key);
    }

    /// Resolves `Patient?identifier=a|b`: exactly one must match.
    Result<ResourceKey> one(String reference) {
        int question = reference.indexOf('?');
        String type = reference.substring(0, question);
        if (!Names.TYPES.contains(type)) {
            return Result.failed(Failure.invalid("reference", "a conditional reference begins with a resource type"));
        }
        return matches.parse(type, reference.substring(question + 1)).flatMap(this::one);
    }

    private Result<ResourceKey> one(SearchQuery query) {
        List<ResourceKey> changed = Stream.concat(written.keySet().stream(), deleted.stream())
                .filter(key -> key.type().equals(query.type()))
                .toList();
        if (!changed.isEmpty() && query.filter().clauses().anyMatch(OfOthers.class::isInstance)) {
            return Result.failed(Failure.unsupported(
                    "reference",
                    "the transaction changes such resources; a conditional reference must look at one alone"));
        }
        return matches.all(query, changed.size() + 2, now).flatMap(stored -> {
            List<ResourceKey> found = Stream.concat(stored.stream().filter(key -> !changed.contains(key)), own(query))
                    .limit(2)
                    .toList();
            return switch (found.size()) {
                case 0 -> refused("a conditional reference matches nothing");
                case 1 -> Result.ok(found.getFirst());
                default -> refused("a conditional reference matches several resources");
            };
        });
    }

    private Stream<ResourceKey> own(SearchQuery query) {
        return written.entrySet().stream()
                .filter(entry -> entry.getKey().type().equals(query.type()) && !deleted.contains(entry.getKey()))
                .filter(entry -> matcher.matches(query.filter(), entry.getKey(), entry.getValue(), now))
                .map(Map.Entry::getKey);
    }

    private static Result<ResourceKey> refused(String reason) {
        return Result.failed(new Failure(Failure.Category.PRECONDITION_FAILED, "condition", reason));
    }
}
