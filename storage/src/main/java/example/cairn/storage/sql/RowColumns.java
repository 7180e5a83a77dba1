package example.cairn.storage.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;

/// Binds the columns of many rows as one array each, in the order in which the statement's `unnest` names them.
///
/// @param <R> one row
final class RowColumns<R> {

    private final PreparedStatement statement;
    private final PGConnection connection;
    private final List<R> rows;
    private int next = 1;

    RowColumns(PreparedStatement statement, List<R> rows) throws SQLException {
        this.statement = statement;
        this.connection = statement.getConnection().unwrap(PGConnection.class);
        this.rows = rows;
    }

    RowColumns<R> ints(ToIntFunction<R> column) throws SQLException {
        return bind("int4", rows.stream().mapToInt(column).toArray());
    }

    RowColumns<R> longs(ToLongFunction<R> column) throws SQLException {
        return bind("int8", rows.stream().mapToLong(column).toArray());
    }

    RowColumns<R> texts(Function<R, String> column) throws SQLException {
        return bind("text", rows.stream().map(column).toArray(String[]::new));
    }

    RowColumns<R> nullableTexts(Function<R, Optional<String>> column) throws SQLException {
        return bind(
                "text", rows.stream().map(row -> column.apply(row).orElse(null)).toArray(String[]::new));
    }

    RowColumns<R> booleans(Function<R, Boolean> column) throws SQLException {
        return bind("bool", rows.stream().map(column).toArray(Boolean[]::new));
    }

    RowColumns<R> bytes(Function<R, byte[]> column) throws SQLException {
        return bind("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    RowColumns<R> instants(Function<R, Instant> column) throws SQLException {
        return bind(
                "timestamptz", rows.stream().map(column).map(Instant::toString).toArray(String[]::new));
    }

    // Primitive arrays travel in binary form only through the driver's own createArrayOf.
    private RowColumns<R> bind(String type, Object array) throws SQLException {
        statement.setArray(next++, connection.createArrayOf(type, array));
        return this;
    }
}
