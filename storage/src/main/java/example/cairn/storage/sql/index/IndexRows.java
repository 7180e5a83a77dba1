package example.cairn.storage.sql.index;

import example.cairn.search.index.IndexEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The index rows of one or more versions, sorted into tables; then written with one insert a table, whatever the
/// number of versions and buckets.
public final class IndexRows {

    // One bucket a statement (scale rule 4). A statement per table would cost five more round trips of the executor.
    private static final String DELETE = """
            with token as (delete from token_index where bucket = ? and rid = any (?)),
                 reference as (delete from reference_index where bucket = ? and rid = any (?)),
                 date as (delete from date_index where bucket = ? and rid = any (?)),
                 string as (delete from string_index where bucket = ? and rid = any (?)),
                 number as (delete from number_index where bucket = ? and rid = any (?))
            delete from quantity_index where bucket = ? and rid = any (?)
            """;

    private static final int TABLES = 6;

    private final ValueHash hash;
    private final Set<TokenRows.Row> tokens = new LinkedHashSet<>();
    private final Set<ReferenceRows.Row> references = new LinkedHashSet<>();
    private final Set<DateRows.Row> dates = new LinkedHashSet<>();
    private final Set<StringRows.Row> strings = new LinkedHashSet<>();
    private final Set<NumberRows.Row> numbers = new LinkedHashSet<>();
    private final Set<QuantityRows.Row> quantities = new LinkedHashSet<>();

    public IndexRows(ValueHash hash) {
        this.hash = hash;
    }

    /// Collects the rows of a version.
    public void add(IndexedVersion version) {
        RowHome home = version.home();
        int texts = 0;
        for (IndexEntry entry : version.entries().all()) {
            switch (entry) {
                case IndexEntry.Token token -> tokens.add(TokenRows.of(token, home, hash));
                case IndexEntry.Uri uri -> tokens.add(TokenRows.of(uri, home, hash));
                case IndexEntry.Reference reference -> {
                    if (!ReferenceRows.isHome(reference, home)) {
                        references.add(ReferenceRows.of(reference, home, hash));
                    }
                }
                case IndexEntry.CivilDate date -> dates.add(DateRows.of(date, home));
                case IndexEntry.InstantDate date -> dates.add(DateRows.of(date, home));
                case IndexEntry.Text text -> strings.add(StringRows.of(text, texts++, home));
                case IndexEntry.Decimal number -> numbers.add(NumberRows.of(number, home));
                case IndexEntry.Quantity quantity ->
                    QuantityRows.of(quantity, version.entries().all(), home, hash)
                            .forEach(quantities::add);
            }
        }
    }

    /// Inserts what was collected: a statement a table that gets rows. None of the versions may have rows yet.
    public Stream<SqlFragment> inserts() {
        return Stream.of(
                        insert(tokens, TokenRows::insert),
                        insert(references, ReferenceRows::insert),
                        insert(dates, DateRows::insert),
                        insert(strings, StringRows::insert),
                        insert(numbers, NumberRows::insert),
                        insert(quantities, QuantityRows::insert))
                .flatMap(Optional::stream);
    }

    /// Removes all rows of these resources.
    ///
    /// @param rids numbers of the resources by bucket
    public static void delete(Connection connection, Map<Integer, ? extends Collection<Long>> rids)
            throws SQLException {
        if (rids.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            for (Map.Entry<Integer, ? extends Collection<Long>> entry : rids.entrySet()) {
                delete(entry.getKey(), entry.getValue()).bind(statement);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// Removes all rows of resources of one bucket.
    static SqlFragment delete(int bucket, Collection<Long> rids) {
        long[] numbers = rids.stream().mapToLong(Long::longValue).toArray();
        return new SqlFragment(
                DELETE,
                Stream.generate(() -> List.<Object>of(bucket, numbers))
                        .limit(TABLES)
                        .flatMap(List::stream)
                        .toList());
    }

    private static <R> Optional<SqlFragment> insert(Set<R> rows, Function<Collection<R>, SqlFragment> insert) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(insert.apply(rows));
    }
}
