package example.cairn.storage.sql.index;

import java.util.ArrayList;
import java.util.List;

/// A column of an index key by which a page is ordered and continued.
///
/// @param name in the table
/// @param type in SQL, to read a page token's text back
record KeyColumn(String name, String type) {

    static final KeyColumn BUCKET = new KeyColumn("bucket", "int");
    static final KeyColumn PATIENT = new KeyColumn("patient", "bigint");
    static final KeyColumn RID = new KeyColumn("rid", "bigint");

    /// Where a resource lies: what every index key ends with.
    static final List<KeyColumn> PLACE = List.of(BUCKET, PATIENT, RID);

    /// These columns, then the place.
    static List<KeyColumn> thenPlace(KeyColumn... leading) {
        List<KeyColumn> key = new ArrayList<>(List.of(leading));
        key.addAll(PLACE);
        return List.copyOf(key);
    }

    /// The names, each with the table's alias.
    static String names(String alias, List<KeyColumn> key) {
        return String.join(
                ", ", key.stream().map(column -> alias + "." + column.name()).toList());
    }
}
