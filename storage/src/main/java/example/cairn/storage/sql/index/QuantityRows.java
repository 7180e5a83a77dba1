package example.cairn.storage.sql.index;

import example.cairn.search.SearchParameter;
import example.cairn.search.index.IndexEntry;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Rows of `quantity_index`; [QuantitySql] reads them.
final class QuantityRows {

    record Row(
            int param,
            long codeHash,
            long codeSystemHash,
            BigDecimal value,
            long systemHash,
            long unitHash,
            RowHome home) {}

    private QuantityRows() {}

    /// Whether rows of this parameter carry the codes of their resource.
    static boolean carriesCode(SearchParameter quantity) {
        return quantity.type().equals("Observation") && quantity.code().equals("value-quantity");
    }

    /// Whether this parameter's tokens are those that quantity rows of the same type carry.
    static boolean isCarried(SearchParameter token) {
        return token.type().equals("Observation") && token.code().equals("code");
    }

    /// @param entries all entries of the resource
    static Stream<Row> of(IndexEntry.Quantity quantity, List<IndexEntry> entries, RowHome home, ValueHash hash) {
        List<Row> coded = carriesCode(quantity.parameter())
                ? entries.stream()
                        .flatMap(entry -> entry instanceof IndexEntry.Token token && isCarried(token.parameter())
                                ? Stream.of(row(quantity, hash.of(token.code()), hash.of(token.system()), home, hash))
                                : Stream.empty())
                        .toList()
                : List.of();
        return coded.isEmpty() ? Stream.of(row(quantity, ValueHash.NONE, ValueHash.NONE, home, hash)) : coded.stream();
    }

    private static Row row(IndexEntry.Quantity quantity, long code, long codeSystem, RowHome home, ValueHash hash) {
        return new Row(
                quantity.parameter().number(),
                code,
                codeSystem,
                quantity.value().stripTrailingZeros(),
                hash.of(quantity.system()),
                hash.of(quantity.unit()),
                home);
    }

    static SqlFragment insert(Collection<Row> rows) {
        return new RowInsert<>(QuantitySql.TABLE, rows)
                .ints("param", Row::param)
                .longs("code_hash", Row::codeHash)
                .longs("code_system_hash", Row::codeSystemHash)
                .numbers("value", Row::value)
                .longs("system_hash", Row::systemHash)
                .longs("unit_hash", Row::unitHash)
                .home(Row::home)
                .fragment();
    }
}
