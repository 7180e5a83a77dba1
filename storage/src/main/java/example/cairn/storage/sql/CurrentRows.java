package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import example.cairn.model.HomeElement;
import example.cairn.model.ResourceKey;
import example.cairn.storage.plan.Address;
import example.cairn.storage.plan.Head;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Finds the current version of a resource wherever it lies: where its id says, else where the directory says, else
/// where it has moved to.
final class CurrentRows {

    /// One bucket, one row.
    static final String BY_KEY =
            "select " + HeadRows.COLUMNS + " from resource where bucket = ? and type = ? and id = ?";

    static final String BY_DIRECTORY = """
            select head.*
            from directory as born
            cross join lateral (
                select %s from resource
                where bucket = born.bucket and type = born.type and id = born.id
            ) as head
            where born.slot = ? and born.type = ? and born.id = ?
            """.formatted(HeadRows.COLUMNS);

    private CurrentRows() {}

    static Optional<Head> find(Connection connection, ResourceKey key) throws SQLException {
        Optional<Bucket> told = Address.toldBy(key);
        Optional<Head> head =
                told.isPresent() ? one(connection, BY_KEY, told.get().number(), key) : Optional.empty();
        if (head.isEmpty() && HomeElement.of(key.type()).isPresent()) {
            head = one(connection, BY_DIRECTORY, DirectoryRows.slot(key), key);
        }
        while (head.isPresent() && head.get().movedTo().isPresent()) {
            head = one(connection, BY_KEY, head.get().movedTo().get().number(), key);
        }
        return head;
    }

    private static Optional<Head> one(Connection connection, String sql, int place, ResourceKey key)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, place);
            statement.setString(2, key.type());
            statement.setString(3, key.id());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(HeadRows.head(rows)) : Optional.empty();
            }
        }
    }
}
