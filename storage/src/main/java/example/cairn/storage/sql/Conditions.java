package example.cairn.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import example.cairn.model.Bucket;
import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.SearchQuery;
import example.cairn.storage.plan.Draft;
import example.cairn.storage.plan.Overlap;
import example.cairn.storage.plan.Preparation;
import example.cairn.storage.plan.Prepared;
import example.cairn.storage.plan.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/// Resolves conditional commands inside their transaction. Equal conditions take turns at the row of their claim, so a
/// search after the claim sees what the one before has created.
final class Conditions {

    // Updating, not ignoring, an existing row is what locks it.
    private static final String CLAIM = """
            insert into condition_claim (slot, condition, claimed_at) values (?, ?, ?)
            on conflict (slot, condition) do update set claimed_at = excluded.claimed_at
            """;

    private final Preparation preparation;
    private final ConditionSearch search;

    Conditions(Preparation preparation, ConditionSearch search) {
        this.preparation = preparation;
        this.search = search;
    }

    List<Step> resolve(Connection connection, List<Prepared> commands, Instant now) throws SQLException {
        claim(connection, commands, now);
        List<Step> steps = new ArrayList<>(commands.size());
        Set<SearchQuery> seen = new HashSet<>();
        for (Prepared command : commands) {
            Optional<SearchQuery> repeated =
                    condition(command).filter(condition -> !seen.add(condition)).findFirst();
            steps.add(repeated.isPresent() ? repeated(repeated.get()) : resolve(connection, command, now));
        }
        return seen.isEmpty() ? steps : Overlap.refused(commands, steps);
    }

    /// Two commands of one transaction on the same condition would each miss what the other writes (http.html#trules:
    /// entries must not overlap).
    private static Step repeated(SearchQuery condition) {
        return new Step.Rejected(
                Failure.invalid(condition.type(), "two entries of the transaction have the same condition"));
    }

    private static Step overtaken(String type) {
        return new Step.Rejected(new Failure(
                Failure.Category.CONFLICT, type, "another transaction has changed what meets the condition"));
    }

    private Step resolve(Connection connection, Prepared command, Instant now) throws SQLException {
        return switch (command) {
            case Prepared.Ready(Step step) -> step;
            case Prepared.InsertUnless(Draft draft, SearchQuery condition) ->
                one(connection, condition, now, () -> new Step.Insert(draft), Step.Met::new);
            case Prepared.InsertNamed(Draft draft, SearchQuery condition) ->
                one(connection, condition, now, () -> new Step.Insert(draft), _ -> overtaken(condition.type()));
            case Prepared.PutMatching(Resource resource, SearchQuery condition, OptionalLong ifMatch) ->
                one(
                        connection,
                        condition,
                        now,
                        () -> created(resource, ifMatch, now),
                        found -> updated(found.key(), resource, ifMatch));
            case Prepared.RemoveMatching(SearchQuery condition, ResourceKey nobody) ->
                one(
                        connection,
                        condition,
                        now,
                        () -> new Step.Nothing(nobody),
                        found -> new Step.Remove(found.key(), OptionalLong.empty()));
            case Prepared.Expecting(Prepared conditional, Optional<ResourceKey> match) ->
                expected(resolve(connection, conditional, now), match);
        };
    }

    private static Step expected(Step step, Optional<ResourceKey> match) {
        return step instanceof Step.Rejected || step.about().equals(match)
                ? step
                : overtaken(match.map(ResourceKey::type).orElse("condition"));
    }

    private Step one(
            Connection connection,
            SearchQuery condition,
            Instant now,
            Supplier<Step> none,
            Function<ResourceVersion, Step> step)
            throws SQLException {
        List<ResourceVersion> found = search.matches(connection, condition, now);
        return switch (found.size()) {
            case 0 -> none.get();
            case 1 -> step.apply(found.getFirst());
            default ->
                new Step.Rejected(new Failure(
                        Failure.Category.PRECONDITION_FAILED,
                        condition.type(),
                        "the condition matches several resources"));
        };
    }

    /// http.html#cond-update: without a match, an id in the body is update-as-create.
    private Step created(Resource resource, OptionalLong ifMatch, Instant now) {
        String id = resource.getIdElement().getIdPart();
        return id == null
                ? new Step.Insert(preparation.fresh(resource, now))
                : preparation.put(new ResourceKey(resource.fhirType(), id), resource, ifMatch);
    }

    /// With one match, an id in the body must be that resource's.
    private Step updated(ResourceKey key, Resource resource, OptionalLong ifMatch) {
        String id = resource.getIdElement().getIdPart();
        return id == null || id.equals(key.id())
                ? preparation.put(key, resource, ifMatch)
                : new Step.Rejected(Failure.invalid(key.type() + ".id", "the condition matches another resource"));
    }

    private static void claim(Connection connection, List<Prepared> commands, Instant now) throws SQLException {
        List<String> hashes = commands.stream()
                .flatMap(Conditions::condition)
                .map(condition ->
                        Hashing.sha256().hashString(condition.toString(), UTF_8).toString())
                .distinct()
                .sorted()
                .toList();
        if (hashes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            for (String hash : hashes) {
                statement.setInt(1, Integer.parseInt(hash.substring(0, 4), 16) % Bucket.SHARED_BUCKETS);
                statement.setString(2, hash);
                Sql.setInstant(statement, 3, now);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Stream<SearchQuery> condition(Prepared command) {
        return switch (command) {
            case Prepared.Ready _ -> Stream.empty();
            case Prepared.InsertUnless(Draft _, SearchQuery condition) -> Stream.of(condition);
            case Prepared.InsertNamed(Draft _, SearchQuery condition) -> Stream.of(condition);
            case Prepared.PutMatching(Resource _, SearchQuery condition, OptionalLong _) -> Stream.of(condition);
            case Prepared.RemoveMatching(SearchQuery condition, ResourceKey _) -> Stream.of(condition);
            case Prepared.Expecting(Prepared conditional, var _) -> condition(conditional);
        };
    }
}
