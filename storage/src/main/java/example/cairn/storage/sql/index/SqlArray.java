package example.cairn.storage.sql.index;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;

/// One column of many rows, as the array that travels to the server.
///
/// @param type name of the element type in SQL
/// @param values a Java array; primitive ones travel in binary form
public record SqlArray(String type, Object values) {

    public static <R> SqlArray ints(Collection<R> rows, ToIntFunction<R> column) {
        return new SqlArray("int4", rows.stream().mapToInt(column).toArray());
    }

    public static <R> SqlArray longs(Collection<R> rows, ToLongFunction<R> column) {
        return new SqlArray("int8", rows.stream().mapToLong(column).toArray());
    }

    public static <R> SqlArray texts(Collection<R> rows, Function<R, String> column) {
        return new SqlArray("text", rows.stream().map(column).toArray(String[]::new));
    }

    public static <R> SqlArray booleans(Collection<R> rows, Function<R, Boolean> column) {
        return new SqlArray("bool", rows.stream().map(column).toArray(Boolean[]::new));
    }

    public static <R> SqlArray numbers(Collection<R> rows, Function<R, BigDecimal> column) {
        return new SqlArray("numeric", rows.stream().map(column).toArray(BigDecimal[]::new));
    }

    public static <R> SqlArray bytes(Collection<R> rows, Function<R, byte[]> column) {
        return new SqlArray("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    public static <R> SqlArray instants(Collection<R> rows, Function<R, Instant> column) {
        return new SqlArray(
                "timestamptz", rows.stream().map(column).map(Instant::toString).toArray(String[]::new));
    }

    /// Only the driver's own createArrayOf takes primitive arrays.
    Array of(PreparedStatement statement) throws SQLException {
        return statement.getConnection().unwrap(PGConnection.class).createArrayOf(type, values);
    }

    @Override
    public String toString() {
        return type + "[]"; // Never the values: they are PHI.
    }
}
