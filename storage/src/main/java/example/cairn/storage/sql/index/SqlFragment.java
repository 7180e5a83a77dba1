package example.cairn.storage.sql.index;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// SQL and the values for its `?`, together, so that neither is ever without the other. Text is constants and column
/// names of our own; whatever a caller said is a parameter.
///
/// @param text as JDBC reads it
/// @param parameters one for each `?`: Integer, Long, String, BigDecimal, Instant, UUID, `int[]`, `long[]`,
///     `String[]` or [SqlArray]
public record SqlFragment(String text, List<Object> parameters) {

    public static final SqlFragment TRUE = of("true");
    public static final SqlFragment FALSE = of("false");

    public SqlFragment {
        parameters = List.copyOf(parameters);
        long places = text.chars().filter(character -> character == '?').count();
        if (places != parameters.size()) {
            throw new IllegalArgumentException(places + " places for " + parameters.size() + " parameters: " + text);
        }
    }

    public static SqlFragment of(String text, Object... parameters) {
        return new SqlFragment(text, Arrays.asList(parameters));
    }

    /// The parts one after the other: fragments with their parameters, anything else as text.
    public static SqlFragment concat(Object... parts) {
        StringBuilder text = new StringBuilder();
        List<Object> parameters = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof SqlFragment(String partText, List<Object> partParameters)) {
                text.append(partText);
                parameters.addAll(partParameters);
            } else {
                text.append(part);
            }
        }
        return new SqlFragment(text.toString(), parameters);
    }

    public static SqlFragment join(String separator, Collection<SqlFragment> parts) {
        return new SqlFragment(
                String.join(separator, parts.stream().map(SqlFragment::text).toList()),
                parts.stream().flatMap(part -> part.parameters().stream()).toList());
    }

    /// Several changes of different tables as one statement.
    public static SqlFragment together(List<SqlFragment> changes) {
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < changes.size() - 1; i++) {
            parts.add((i == 0 ? "with" : ",") + " change" + i + " as (");
            parts.add(changes.get(i));
            parts.add(")");
        }
        parts.add(" ");
        parts.add(changes.getLast());
        return concat(parts.toArray());
    }

    /// All conditions at once; none is no condition.
    public static SqlFragment and(SqlFragment... conditions) {
        return and(List.of(conditions));
    }

    public static SqlFragment and(Collection<SqlFragment> conditions) {
        List<SqlFragment> said =
                conditions.stream().filter(condition -> !condition.equals(TRUE)).toList();
        return said.isEmpty() ? TRUE : join(" and ", said);
    }

    public static SqlFragment or(Collection<SqlFragment> conditions) {
        List<SqlFragment> possible = conditions.stream()
                .filter(condition -> !condition.equals(FALSE))
                .toList();
        return switch (possible.size()) {
            case 0 -> FALSE;
            case 1 -> possible.getFirst();
            default -> concat("(", join(" or ", possible), ")");
        };
    }

    public SqlFragment not() {
        return concat("not (", this, ")");
    }

    /// The same text with other values: what a parameter is mapped to, or the parameter itself.
    public SqlFragment with(Map<Object, ?> values) {
        return new SqlFragment(
                text,
                parameters.stream()
                        .<Object>map(parameter -> values.containsKey(parameter) ? values.get(parameter) : parameter)
                        .toList());
    }

    /// Prepares the statement with its values; whoever calls closes it.
    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            bind(statement);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /// Sets the values on a statement that was prepared with this text.
    public void bind(PreparedStatement statement) throws SQLException {
        int index = 1;
        for (Object parameter : parameters) {
            bind(statement, index++, parameter);
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        switch (value) {
            case Integer number -> statement.setInt(index, number);
            case Long number -> statement.setLong(index, number);
            case String string -> statement.setString(index, string);
            case BigDecimal number -> statement.setBigDecimal(index, number);
            case Instant instant ->
                statement.setObject(index, instant.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            case UUID uuid -> statement.setObject(index, uuid);
            case int[] numbers -> statement.setArray(index, new SqlArray("int4", numbers).of(statement));
            case long[] numbers -> statement.setArray(index, new SqlArray("int8", numbers).of(statement));
            case String[] texts -> statement.setArray(index, new SqlArray("text", texts).of(statement));
            case SqlArray array -> statement.setArray(index, array.of(statement));
            default -> throw new IllegalArgumentException("no SQL type for " + value.getClass());
        }
    }

    @Override
    public String toString() {
        return text; // Never the parameters: they are PHI and this text reaches logs.
    }
}
