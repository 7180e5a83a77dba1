package example.cairn.storage.sql.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Asks PostgreSQL how it would run a statement.
final class Plans {

    private Plans() {}

    /// The plan for these values.
    static String custom(Connection connection, SqlFragment sql) throws SQLException {
        try (PreparedStatement statement = SqlFragment.concat("explain ", sql).prepare(connection)) {
            return lines(statement);
        }
    }

    /// What was done, by running the statement.
    static String executed(Connection connection, SqlFragment sql) throws SQLException {
        try (PreparedStatement statement = SqlFragment.concat(
                        "explain (analyze, costs off, timing off, summary off, buffers off) ", sql)
                .prepare(connection)) {
            return lines(statement);
        }
    }

    /// The plan for any values, which a prepared statement comes to use. The values themselves do not matter.
    static String generic(Connection connection, SqlFragment sql) throws SQLException {
        String nulls = String.join(", ", Collections.nCopies(sql.parameters().size(), "null"));
        String execute = "explain execute asked" + (nulls.isEmpty() ? "" : "(" + nulls + ")");
        try (Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("prepare asked as " + numbered(sql.text()));
            try (PreparedStatement explain = connection.prepareStatement(execute)) {
                return lines(explain);
            } finally {
                statement.execute("deallocate asked");
                statement.execute("set plan_cache_mode = force_generic_plan");
            }
        }
    }

    private static String numbered(String text) {
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (char character : text.toCharArray()) {
            if (character == '?') {
                numbered.append('$').append(++number);
            } else {
                numbered.append(character);
            }
        }
        return numbered.toString();
    }

    private static String lines(PreparedStatement statement) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return String.join("\n", lines);
    }
}
