package example.cairn.storage.sql.index;

import example.cairn.model.PatientKey;
import example.cairn.search.expression.Prefix;
import example.cairn.search.match.DateBounds;
import example.cairn.storage.sql.index.IndexClause.Repeats;
import example.cairn.storage.sql.index.IndexClause.Selectivity;
import java.util.List;
import java.util.Set;

/// Asks the table `resource` itself, for what stands in its own columns.
final class ResourceSql {

    static final String TABLE = "resource";

    private static final List<KeyColumn> BY_TIME =
            List.of(new KeyColumn("last_updated", "timestamptz"), KeyColumn.BUCKET, new KeyColumn("seq", "bigint"));

    private final String type;

    ResourceSql(String type) {
        this.type = type;
    }

    IndexClause everything() {
        return new IndexClause(TABLE, this::current, BY_TIME, IndexClause.EVERYWHERE, Repeats.NEVER, Selectivity.SCAN);
    }

    IndexClause ofPatient(PatientKey patient) {
        return new IndexClause(
                TABLE,
                row -> SqlFragment.and(current(row), liesWith(row, patient)),
                KeyColumn.PLACE,
                IndexClause.EVERYWHERE,
                Repeats.NEVER,
                Selectivity.REFERENCE);
    }

    /// Whatever its bucket: good for a candidate only, since no key begins with the id.
    IndexClause withId(Set<String> ids) {
        String[] sorted = ids.stream().sorted().toArray(String[]::new);
        return new IndexClause(
                TABLE,
                row -> SqlFragment.and(current(row), SqlFragment.of(row + ".id = any (?)", (Object) sorted)),
                KeyColumn.PLACE,
                IndexClause.EVERYWHERE,
                Repeats.NEVER,
                Selectivity.SCAN);
    }

    IndexClause lastUpdated(Prefix prefix, DateBounds operand) {
        return new IndexClause(
                TABLE,
                row -> SqlFragment.and(current(row), lastUpdated(row + ".last_updated", prefix, operand)),
                BY_TIME,
                IndexClause.EVERYWHERE,
                Repeats.NEVER,
                Selectivity.RANGE);
    }

    /// A version's instant is a point: it cannot lie across an end of the operand.
    private static SqlFragment lastUpdated(String column, Prefix prefix, DateBounds operand) {
        SqlFragment beforeFrom = SqlFragment.of(column + " < ?", operand.from());
        SqlFragment notBeforeFrom = SqlFragment.of(column + " >= ?", operand.from());
        SqlFragment beforeTo = SqlFragment.of(column + " < ?", operand.to());
        SqlFragment notBeforeTo = SqlFragment.of(column + " >= ?", operand.to());
        return switch (prefix) {
            case EQ, AP -> SqlFragment.and(notBeforeFrom, beforeTo);
            case NE -> SqlFragment.or(List.of(beforeFrom, notBeforeTo));
            case GT, SA -> notBeforeTo;
            case LT, EB -> beforeFrom;
            case GE -> notBeforeFrom;
            case LE -> beforeTo;
        };
    }

    SqlFragment current(String row) {
        return SqlFragment.of(row + ".type = ? and " + row + ".kind <> 'DELETE'", type);
    }

    /// `row` of `resource` is the candidate's; the type is to be bound.
    static String same(String row, String candidate) {
        return "%1$s.bucket = %2$s.bucket and %1$s.patient = %2$s.patient and %1$s.type = ? and %1$s.rid = %2$s.rid"
                .formatted(row, candidate);
    }

    static SqlFragment liesWith(String row, PatientKey patient) {
        return SqlFragment.of(
                row + ".bucket = ? and " + row + ".patient = ?",
                patient.bucket().number(),
                patient.number());
    }
}
