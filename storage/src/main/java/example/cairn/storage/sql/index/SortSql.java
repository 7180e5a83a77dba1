package example.cairn.storage.sql.index;

import example.cairn.model.Failure;
import example.cairn.search.ParameterKind;
import example.cairn.search.SearchParameter;
import example.cairn.search.SortKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `_sort`: the value of each candidate as a subquery. Of several values the least counts, descending the greatest
/// (FHIR R4 search.html#sort); dates count by their beginning.
final class SortSql {

    private static final Set<ParameterKind> SORTABLE =
            EnumSet.of(ParameterKind.DATE, ParameterKind.NUMBER, ParameterKind.QUANTITY, ParameterKind.STRING);

    private SortSql() {}

    /// Codes, references and uris are stored as keyed hashes, which have no order that means anything.
    static List<Failure> refused(List<SortKey> sort) {
        return sort.stream()
                .flatMap(key -> key.parameter().stream())
                .filter(parameter -> !SORTABLE.contains(parameter.kind()))
                .map(parameter -> Failure.unsupported("_sort", "cannot sort by " + parameter.code()))
                .toList();
    }

    /// The order of a sorted page; ties go by place.
    ///
    /// @param type of the candidates
    static Order order(List<SortKey> sort, String type) {
        return new Order(Stream.concat(
                        sort.stream().map(key -> column(key, type)),
                        KeyColumn.PLACE.stream()
                                .map(column -> new Order.Column("c." + column.name(), column.type(), false)))
                .toList());
    }

    private static Order.Column column(SortKey key, String type) {
        Optional<SearchParameter> parameter = key.parameter();
        return parameter.isEmpty()
                ? new Order.Column(lastUpdated(type), "timestamptz", key.descending())
                : value(parameter.get(), key.descending());
    }

    private static Order.Column value(SearchParameter parameter, boolean descending) {
        return switch (parameter.kind()) {
            case DATE -> extreme(DateSql.TABLE, "from_at", "bigint", parameter, descending);
            case NUMBER -> extreme(NumberSql.TABLE, "value", "numeric", parameter, descending);
            case QUANTITY -> extreme(QuantitySql.TABLE, "value", "numeric", parameter, descending);
            case STRING -> extreme(StringSql.TABLE, "normalized", "text", parameter, descending);
            case TOKEN, REFERENCE, URI, COMPOSITE, SPECIAL ->
                throw new IllegalArgumentException("refused before: _sort by " + parameter);
        };
    }

    /// The numbers in the text are ours: a parameter's number and a type's name are constants of the registry.
    private static Order.Column extreme(
            String table, String column, String type, SearchParameter parameter, boolean descending) {
        String extreme = descending ? "max" : "min";
        return new Order.Column(
                "(select %s(v.%s) from %s v where v.bucket = c.bucket and v.rid = c.rid and v.param = %d)"
                        .formatted(extreme, column, table, parameter.number()),
                type,
                descending);
    }

    private static String lastUpdated(String type) {
        return "(select v.last_updated from resource v where v.bucket = c.bucket and v.patient = c.patient"
                + " and v.type = '" + type + "' and v.rid = c.rid)";
    }
}
