package example.cairn.storage.sql.index;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;

/// Binds the columns of many rows as one array each, in the order in which the statement's `unnest` names them.
///
/// @param <R> one row
final class SqlColumns<R> {

    private final PreparedStatement statement;
    private final Collection<R> rows;
    private int next = 1;

    SqlColumns(PreparedStatement statement, Collection<R> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    SqlColumns<R> ints(ToIntFunction<R> column) throws SQLException {
        return bind("int4", rows.stream().mapToInt(column).toArray());
    }

    SqlColumns<R> longs(ToLongFunction<R> column) throws SQLException {
        return bind("int8", rows.stream().mapToLong(column).toArray());
    }

    /// @param type name of the element type in SQL
    SqlColumns<R> objects(String type, Function<R, Object> column) throws SQLException {
        return bind(type, rows.stream().map(column).toArray());
    }

    /// The three columns that every index row has: bucket, patient, rid.
    SqlColumns<R> home(Function<R, RowHome> home) throws SQLException {
        return ints(row -> home.apply(row).bucket())
                .longs(row -> home.apply(row).patient())
                .longs(row -> home.apply(row).rid());
    }

    /// Primitive arrays travel in binary form only through the driver's own createArrayOf.
    ///
    /// @param type name of the element type in SQL
    static Array array(PreparedStatement statement, String type, Object values) throws SQLException {
        return statement.getConnection().unwrap(PGConnection.class).createArrayOf(type, values);
    }

    private SqlColumns<R> bind(String type, Object values) throws SQLException {
        statement.setArray(next++, array(statement, type, values));
        return this;
    }
}
