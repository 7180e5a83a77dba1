package example.cairn.storage.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The rows of `setting`.
final class Settings {

    private static final String FIX = """
            insert into setting (name, value) values (?, ?) on conflict do nothing
            """;

    private static final String FIND = "select value from setting where name = ?";

    private Settings() {}

    static Optional<String> find(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /// What the database has been created with: `value` where this is its creation.
    static String fixed(Connection connection, String name, String value) throws SQLException {
        Optional<String> stored = find(connection, name);
        if (stored.isPresent()) {
            return stored.get();
        }
        try (PreparedStatement statement = connection.prepareStatement(FIX)) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.executeUpdate();
        }
        return find(connection, name).orElseThrow(); // Another process may have been faster.
    }
}
