package example.cairn.storage.sql.index;

import example.cairn.search.index.IndexEntry;
import java.util.Collection;

/// Rows of `token_index`; [TokenSql] reads them. A uri is a token without system.
final class TokenRows {

    record Row(int param, long codeHash, long systemHash, RowHome home) {}

    private TokenRows() {}

    static Row of(IndexEntry.Token token, RowHome home, ValueHash hash) {
        return new Row(token.parameter().number(), hash.of(token.code()), hash.of(token.system()), home);
    }

    static Row of(IndexEntry.Uri uri, RowHome home, ValueHash hash) {
        return new Row(uri.parameter().number(), hash.of(uri.uri()), ValueHash.NONE, home);
    }

    static SqlFragment insert(Collection<Row> rows) {
        return new RowInsert<>(TokenSql.TABLE, rows)
                .ints("param", Row::param)
                .longs("code_hash", Row::codeHash)
                .longs("system_hash", Row::systemHash)
                .home(Row::home)
                .fragment();
    }
}
