package example.cairn.storage.sql.index;

import example.cairn.search.expression.QuantityOperand;
import example.cairn.search.expression.SearchExpression.QuantityIs;
import example.cairn.storage.sql.index.IndexClause.Repeats;
import example.cairn.storage.sql.index.IndexClause.Selectivity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/// Asks `quantity_index`; [QuantityRows] writes it.
final class QuantitySql {

    static final String TABLE = "quantity_index";

    private static final KeyColumn CODE = new KeyColumn("code_hash", "bigint");

    private final ValueHash hash;
    private final Map<String, BigDecimal> variables;

    /// @param variables values of `{{%goal}}` and the like
    QuantitySql(ValueHash hash, Map<String, BigDecimal> variables) {
        this.hash = hash;
        this.variables = variables;
    }

    IndexClause is(QuantityIs quantity) {
        boolean carriesCode = QuantityRows.carriesCode(quantity.parameter());
        return new IndexClause(
                TABLE,
                row -> SqlFragment.and(
                        SqlFragment.of(row + ".param = ?", quantity.parameter().number()),
                        // The code leads the key; where there is none, saying so keeps the value a range of it.
                        carriesCode ? SqlFragment.TRUE : SqlFragment.of(row + ".code_hash = ?", ValueHash.NONE),
                        value(row, quantity)),
                carriesCode ? KeyColumn.thenPlace(CODE, NumberSql.VALUE) : KeyColumn.thenPlace(NumberSql.VALUE),
                IndexClause.EVERYWHERE,
                Repeats.ANYWHERE,
                Selectivity.RANGE);
    }

    /// `code=..&value-quantity=..` as one range: the value of an Observation is one quantity, so code and value of one
    /// row are those of one resource.
    IndexClause is(CodeChoice code, QuantityIs quantity) {
        return new IndexClause(
                TABLE,
                row -> SqlFragment.and(
                        SqlFragment.of(row + ".param = ?", quantity.parameter().number()),
                        code.in(row + ".code_hash", row + ".code_system_hash"),
                        value(row, quantity)),
                code.isOne() ? KeyColumn.thenPlace(NumberSql.VALUE) : KeyColumn.thenPlace(CODE, NumberSql.VALUE),
                IndexClause.EVERYWHERE,
                code.isOne() ? (code.namesSystems() ? Repeats.NEVER : Repeats.ADJACENT) : Repeats.ANYWHERE,
                Selectivity.CODED_RANGE);
    }

    private SqlFragment value(String row, QuantityIs quantity) {
        Optional<BigDecimal> operand =
                switch (quantity.value()) {
                    case QuantityOperand.Value(BigDecimal number) -> Optional.of(number);
                    case QuantityOperand.Variable(String name) -> Optional.ofNullable(variables.get(name));
                };
        return operand.map(number -> SqlFragment.and(
                        NumberSql.compare(row + ".value", quantity.prefix(), number),
                        equal(row + ".system_hash", quantity.system()),
                        equal(row + ".unit_hash", quantity.unit())))
                .orElse(SqlFragment.FALSE);
    }

    private SqlFragment equal(String column, Optional<String> text) {
        return text.map(said -> SqlFragment.of(column + " = ?", hash.of(said))).orElse(SqlFragment.TRUE);
    }
}
