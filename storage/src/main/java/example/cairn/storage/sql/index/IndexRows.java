package example.cairn.storage.sql.index;

import example.cairn.model.Bucket;
import example.cairn.model.ResourceKey;
import example.cairn.search.index.IndexEntry;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The index rows of one or more versions, sorted into tables; then written with one insert a table, whatever the
/// number of versions and buckets.
public final class IndexRows {

    /// One resource a statement, all tables in one round trip. The row of `resource` tells the keys of its tokens and
    /// references; they are read, not joined, so that every deletion is a seek in its key.
    public static final String DELETE = """
            with gone as (select patient, key_params, key_hashes from resource
                          where bucket = ? and type = ? and id = ?),
                 token as (delete from token_index where bucket = ? and rid = ?
                           and patient = (select patient from gone)
                           and param = any ((select key_params from gone)::int[])
                           and code_hash = any ((select key_hashes from gone)::bigint[])),
                 reference as (delete from reference_index where bucket = ? and rid = ?
                               and patient = (select patient from gone)
                               and param = any ((select key_params from gone)::int[])
                               and target_hash = any ((select key_hashes from gone)::bigint[])),
                 date as (delete from date_index where bucket = ? and rid = ?),
                 string as (delete from string_index where bucket = ? and rid = ?),
                 number as (delete from number_index where bucket = ? and rid = ?)
            delete from quantity_index where bucket = ? and rid = ?
            """;

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

    /// Removes all rows of a resource as it is stored, before it is written anew.
    ///
    /// @param rid its number
    public static SqlFragment delete(ResourceKey key, Bucket place, long rid) {
        int bucket = place.number();
        return SqlFragment.of(
                DELETE,
                bucket,
                key.type(),
                key.id(),
                bucket,
                rid,
                bucket,
                rid,
                bucket,
                rid,
                bucket,
                rid,
                bucket,
                rid,
                bucket,
                rid);
    }

    private static <R> Optional<SqlFragment> insert(Set<R> rows, Function<Collection<R>, SqlFragment> insert) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(insert.apply(rows));
    }
}
