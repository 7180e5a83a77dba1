package example.cairn.storage.sql.index;

import example.cairn.model.Failure;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.IndexEntries;
import example.cairn.search.match.UnknownValueSets;
import example.cairn.storage.ResourceReader.PageRequest;
import example.cairn.storage.ResourceReader.SearchPage;
import example.cairn.storage.sql.ConditionSearch;
import example.cairn.terminology.Terminology;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/// Answers searches from the index tables. Every statement runs on the caller's connection.
public final class IndexSearch implements ConditionSearch {

    private static final String TIMED_OUT = "57014";

    private final ValueHash hash;
    private final ZoneId zone;
    private final Supplier<Terminology> terminology;
    private final Inclusion inclusion;

    /// @param zone in which dates without offset and `today()` are taken
    /// @param terminology the snapshot of the moment, for `:in`
    /// @param extractor finds the references that `_include` follows
    public IndexSearch(
            ValueHash hash,
            ZoneId zone,
            Supplier<Terminology> terminology,
            Function<Resource, IndexEntries> extractor) {
        this.hash = hash;
        this.zone = zone;
        this.terminology = terminology;
        this.inclusion = new Inclusion(this, extractor);
    }

    /// One page. A statement that runs into its time limit is *too costly*; the connection's transaction, if one is
    /// open, is then to be rolled back.
    public Result<SearchPage> page(Connection connection, SearchQuery query, PageRequest request, Instant now)
            throws SQLException {
        MatchContext context = new MatchContext(now, zone, terminology.get());
        List<Failure> refused = refused(query, context);
        if (!refused.isEmpty()) {
            return new Result.Failed<>(refused);
        }
        PageSql sql = new PageSql(query, hash, context);
        long checksum = checksum(query);
        Optional<PageKey> after = Optional.empty();
        if (request.after().isPresent()) {
            after = PageKey.decode(
                    request.after().get(), checksum, sql.order().columns().size());
            if (after.isEmpty()) {
                return Result.failed(Failure.invalid("_page", "the page token belongs to another query"));
            }
        }
        try {
            return page(connection, query, request.count(), sql, after, now);
        } catch (SQLException e) {
            if (TIMED_OUT.equals(e.getSQLState())) {
                return Result.failed(tooCostly("the search takes too long; narrow it down"));
            }
            throw e;
        }
    }

    /// Two suffice: none, one or several is all that a condition asks.
    @Override
    public List<ResourceVersion> matches(Connection connection, SearchQuery condition, Instant now)
            throws SQLException {
        return first(connection, condition, 2, now);
    }

    /// The first matches, at most so many; for conditions of writes and `_include`.
    List<ResourceVersion> first(Connection connection, SearchQuery query, int rows, Instant now) throws SQLException {
        PageSql sql = new PageSql(query, hash, new MatchContext(now, zone, terminology.get()));
        return rows(connection, sql, Optional.empty(), rows).stream()
                .map(Row::version)
                .toList();
    }

    private Result<SearchPage> page(
            Connection connection, SearchQuery query, int count, PageSql sql, Optional<PageKey> after, Instant now)
            throws SQLException {
        Optional<Long> total = query.total() ? Optional.of(total(connection, sql)) : Optional.empty();
        if (count == 0) {
            return Result.ok(new SearchPage(List.of(), List.of(), Optional.empty(), total));
        }
        List<Row> rows = rows(connection, sql, after, count + 1);
        List<ResourceVersion> matches =
                rows.stream().limit(count).map(Row::version).toList();
        Optional<String> next =
                rows.size() > count ? Optional.of(rows.get(count - 1).key().encode(checksum(query))) : Optional.empty();
        return inclusion
                .of(connection, query.includes(), matches, now)
                .map(included -> new SearchPage(matches, included, next, total));
    }

    private static List<Failure> refused(SearchQuery query, MatchContext context) {
        Stream<Failure> unknownSets = UnknownValueSets.in(query.filter(), context.terminology()).stream()
                .map(canonical -> Failure.invalid(":in", "unknown ValueSet " + canonical));
        return Stream.concat(unknownSets, SortSql.refused(query.sort()).stream())
                .toList();
    }

    private record Row(ResourceVersion version, PageKey key) {}

    private static List<Row> rows(Connection connection, PageSql sql, Optional<PageKey> after, int limit)
            throws SQLException {
        int columns = sql.order().columns().size();
        try (PreparedStatement statement = sql.page(after, limit).prepare(connection);
                ResultSet results = statement.executeQuery()) {
            List<Row> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(new Row(StoredRows.read(results), key(results, columns)));
            }
            return rows;
        }
    }

    /// The place comes between the stored columns and those of the order.
    private static PageKey key(ResultSet row, int columns) throws SQLException {
        List<Optional<String>> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            values.add(Optional.ofNullable(row.getString(StoredRows.WIDTH + KeyColumn.PLACE.size() + i)));
        }
        return new PageKey(values);
    }

    private static long total(Connection connection, PageSql sql) throws SQLException {
        try (PreparedStatement statement = sql.total().prepare(connection);
                ResultSet results = statement.executeQuery()) {
            results.next();
            return results.getLong(1);
        }
    }

    private long checksum(SearchQuery query) {
        return hash.of(query.type() + "?" + query.filter() + query.sort());
    }

    static Failure tooCostly(String reason) {
        return new Failure(Failure.Category.TOO_COSTLY, "", reason);
    }
}
