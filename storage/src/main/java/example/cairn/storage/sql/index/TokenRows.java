package example.cairn.storage.sql.index;

import example.cairn.search.index.IndexEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/// Rows of `token_index`; [TokenSql] reads them. A uri is a token without system.
final class TokenRows {

    private static final String INSERT = """
            insert into token_index (param, code_hash, system_hash, bucket, patient, rid)
            select * from unnest(?::int[], ?::bigint[], ?::bigint[], ?::int[], ?::bigint[], ?::bigint[])
            """;

    record Row(int param, long codeHash, long systemHash, RowHome home) {}

    private TokenRows() {}

    static Row of(IndexEntry.Token token, RowHome home, ValueHash hash) {
        return new Row(token.parameter().number(), hash.of(token.code()), hash.of(token.system()), home);
    }

    static Row of(IndexEntry.Uri uri, RowHome home, ValueHash hash) {
        return new Row(uri.parameter().number(), hash.of(uri.uri()), ValueHash.NONE, home);
    }

    static void insert(Connection connection, Collection<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new SqlColumns<>(statement, rows)
                    .ints(Row::param)
                    .longs(Row::codeHash)
                    .longs(Row::systemHash)
                    .home(Row::home);
            statement.executeUpdate();
        }
    }
}
