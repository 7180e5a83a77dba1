package example.cairn.storage.sql.index;

import example.cairn.model.Bucket;
import example.cairn.model.ChangeKind;
import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/// Rows of `resource`, as search reads them.
final class StoredRows {

    /// Under the alias `r`, first in the select list.
    static final String COLUMNS = "r.type, r.id, r.version, r.last_updated, r.kind, r.body, r.bucket, r.patient";

    /// How many columns that are.
    static final int WIDTH = 8;

    private StoredRows() {}

    static ResourceVersion read(ResultSet row) throws SQLException {
        return new ResourceVersion(
                new ResourceKey(row.getString(1), row.getString(2)),
                row.getLong(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                ChangeKind.valueOf(row.getString(5)),
                row.getBytes(6),
                new Placement(new Bucket(row.getInt(7)), row.getLong(8)));
    }
}
