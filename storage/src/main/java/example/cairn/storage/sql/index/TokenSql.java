package example.cairn.storage.sql.index;

import example.cairn.search.SearchParameter;
import example.cairn.search.expression.SearchExpression.TokenIs;
import example.cairn.search.expression.SearchExpression.UriIs;
import example.cairn.storage.sql.index.IndexClause.Repeats;
import example.cairn.storage.sql.index.IndexClause.Selectivity;
import java.util.Set;

/// Asks `token_index`; [TokenRows] writes it.
final class TokenSql {

    static final String TABLE = "token_index";

    private static final KeyColumn CODE = new KeyColumn("code_hash", "bigint");

    /// Parameters of which each value fits a large part of the type.
    private static final Set<String> COARSE = Set.of(
            "status", "category", "active", "gender", "intent", "class", "clinical-status", "deceased", "lab-category");

    private TokenSql() {}

    static IndexClause is(CodeChoice choice) {
        return new IndexClause(
                TABLE,
                row -> SqlFragment.and(
                        parameter(row, choice.parameter()), choice.in(row + ".code_hash", row + ".system_hash")),
                choice.isOne() ? KeyColumn.PLACE : KeyColumn.thenPlace(CODE),
                choice.wanted().size(),
                choice.isOne() ? repeats(choice) : Repeats.ANYWHERE,
                selectivity(choice));
    }

    static IndexClause is(UriIs uri, ValueHash hash) {
        return new IndexClause(
                TABLE,
                row -> SqlFragment.and(
                        parameter(row, uri.parameter()), SqlFragment.of(row + ".code_hash = ?", hash.of(uri.uri()))),
                KeyColumn.PLACE,
                1,
                Repeats.NEVER,
                Selectivity.ID);
    }

    /// `system|` without a code: a walk over all codes of the parameter.
    static IndexClause ofSystem(TokenIs token, ValueHash hash) {
        return new IndexClause(
                TABLE,
                row -> SqlFragment.and(
                        parameter(row, token.parameter()),
                        SqlFragment.of(
                                row + ".system_hash = ?", hash.of(token.system().orElse("")))),
                KeyColumn.thenPlace(CODE),
                IndexClause.EVERYWHERE,
                Repeats.ANYWHERE,
                Selectivity.SCAN);
    }

    private static SqlFragment parameter(String row, SearchParameter parameter) {
        return SqlFragment.of(row + ".param = ?", parameter.number());
    }

    private static Repeats repeats(CodeChoice choice) {
        return choice.namesSystems() ? Repeats.NEVER : Repeats.ADJACENT;
    }

    private static Selectivity selectivity(CodeChoice choice) {
        String code = choice.parameter().code();
        if (code.equals("identifier")) {
            return Selectivity.ID;
        }
        if (COARSE.contains(code)) {
            return Selectivity.MANY;
        }
        return choice.isOne() ? Selectivity.CODE : Selectivity.SOME;
    }
}
