package example.cairn.storage.sql.index;

import example.cairn.search.SearchQuery;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.And;
import example.cairn.search.facts.MatchContext;
import example.cairn.storage.sql.index.IndexClause.Repeats;
import java.util.List;
import java.util.Optional;

/// A search as statements. Ids come first, in a limited subquery over index rows; bodies are read for the page only.
final class PageSql {

    private final SearchQuery query;
    private final Driver driver;
    private final SqlFragment others;
    private final Order order;

    PageSql(SearchQuery query, ValueHash hash, MatchContext context) {
        SearchExpression filter = Rewrites.apply(query.filter());
        List<SearchExpression> operands = filter instanceof And(List<SearchExpression> all) ? all : List.of(filter);
        ConditionSql conditions = new ConditionSql(hash, context, query.type());
        this.query = query;
        this.driver = new Drivers(conditions, query.type()).choose(operands);
        this.others = conditions.all(
                operands.stream()
                        .filter(operand -> !driver.covers().contains(operand))
                        .toList(),
                Driver.CANDIDATE);
        this.order = query.sort().isEmpty()
                ? Order.ofKey(driver.order(), driver.key())
                : SortSql.order(query.sort(), query.type());
    }

    /// By which the page is ordered: the last columns of its rows.
    Order order() {
        return order;
    }

    /// @param after empty: from the beginning
    /// @param rows at most this many; a number of ours, and part of the text, because a plan made for an unknown
    ///     limit
    /// expects a tenth of the table
    SqlFragment page(Optional<PageKey> after, int rows) {
        SqlFragment ids = query.sort().isEmpty() ? walk(after) : sorted(after);
        return SqlFragment.concat(
                "select ",
                StoredRows.COLUMNS,
                ", ids.* from (",
                ids,
                " order by " + order.by() + " limit " + rows + ") ids join resource r on r.bucket = ids.bucket"
                        + " and r.patient = ids.patient and ",
                SqlFragment.of("r.type = ?", query.type()),
                " and r.rid = ids.rid order by " + order.by());
    }

    /// How many resources match, each counted once.
    SqlFragment total() {
        return SqlFragment.concat("select count(*) from (", candidates(), ") c");
    }

    /// The driver's own order: nothing is sorted, and a page stops as soon as it is full.
    private SqlFragment walk(Optional<PageKey> after) {
        return SqlFragment.concat(
                "select " + (driver.repeats() == Repeats.NEVER ? "" : "distinct ") + "c.bucket, c.patient, c.rid, "
                        + order.select() + " from ",
                driver.from(),
                " where ",
                SqlFragment.and(
                        driver.where(),
                        driver.onlyFirst(),
                        others,
                        after.map(order::behindInIndex).orElse(SqlFragment.TRUE)));
    }

    private SqlFragment sorted(Optional<PageKey> after) {
        return SqlFragment.concat(
                "select * from (select c.bucket, c.patient, c.rid, " + order.select() + " from (",
                candidates(),
                ") c) sorted where ",
                after.map(order::behind).orElse(SqlFragment.TRUE));
    }

    private SqlFragment candidates() {
        return SqlFragment.concat(
                "select " + (driver.repeats() == Repeats.NEVER ? "" : "distinct ") + "c.bucket, c.patient, c.rid from ",
                driver.from(),
                " where ",
                SqlFragment.and(driver.where(), others));
    }
}
