package example.cairn.storage.sql.index;

import example.cairn.search.SearchParameter;

/// `:missing`: whether a candidate has any row of a parameter.
final class PresenceSql {

    private PresenceSql() {}

    static SqlFragment present(SearchParameter parameter, String candidate) {
        return switch (parameter.kind()) {
            case TOKEN, URI -> key(parameter, candidate);
            case REFERENCE -> reference(parameter, candidate);
            case DATE -> row(DateSql.TABLE, parameter, candidate);
            case QUANTITY -> row(QuantitySql.TABLE, parameter, candidate);
            case STRING -> row(StringSql.TABLE, parameter, candidate);
            case NUMBER -> row(NumberSql.TABLE, parameter, candidate);
            // The parser refuses them; they have no rows.
            case COMPOSITE, SPECIAL -> SqlFragment.FALSE;
        };
    }

    /// A reference to the home patient has no row: the candidate's own patient says it.
    private static SqlFragment reference(SearchParameter parameter, String candidate) {
        SqlFragment row = key(parameter, candidate);
        return parameter.readsHome()
                ? SqlFragment.concat("(", SqlFragment.of(candidate + ".patient <> 0"), " or ", row, ")")
                : row;
    }

    /// Tables without a key by resource: the resource itself knows its keys.
    private static SqlFragment key(SearchParameter parameter, String candidate) {
        return SqlFragment.of(
                """
                exists (select from resource %2$sm where %1$s and ? = any (%2$sm.key_params))\
                """.formatted(ResourceSql.same(candidate + "m", candidate), candidate),
                parameter.type(),
                parameter.number());
    }

    private static SqlFragment row(String table, SearchParameter parameter, String candidate) {
        return SqlFragment.of("""
                exists (select from %1$s %2$sm where %2$sm.bucket = %2$s.bucket and %2$sm.rid = %2$s.rid \
                and %2$sm.param = ?)""".formatted(table, candidate), parameter.number());
    }
}
