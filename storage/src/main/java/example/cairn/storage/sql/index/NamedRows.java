package example.cairn.storage.sql.index;

import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Current resources of some patients by key, in one round trip and with one statement for any number of them.
public final class NamedRows {

    private static final String LOAD = "select " + StoredRows.COLUMNS + """
             from unnest(?::int[], ?::bigint[], ?::text[], ?::text[]) as named(bucket, patient, type, id)
            cross join lateral (
                select * from resource
                where resource.bucket = named.bucket
                  and resource.patient = named.patient -- two patients share a bucket, never a chart
                  and resource.type = named.type and resource.id = named.id and resource.kind <> 'DELETE'
            ) r""";

    private NamedRows() {}

    public static List<ResourceVersion> load(
            Connection connection, Map<PatientKey, ? extends Collection<ResourceKey>> keys) throws SQLException {
        record Named(PatientKey patient, ResourceKey key) {}
        List<Named> named = new ArrayList<>();
        keys.forEach((patient, its) -> its.forEach(key -> named.add(new Named(patient, key))));
        if (named.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
            Integer[] buckets =
                    named.stream().map(each -> each.patient().bucket().number()).toArray(Integer[]::new);
            Long[] patients =
                    named.stream().map(each -> each.patient().number()).toArray(Long[]::new);
            String[] types = named.stream().map(each -> each.key().type()).toArray(String[]::new);
            String[] ids = named.stream().map(each -> each.key().id()).toArray(String[]::new);
            statement.setArray(1, connection.createArrayOf("int4", buckets));
            statement.setArray(2, connection.createArrayOf("int8", patients));
            statement.setArray(3, connection.createArrayOf("text", types));
            statement.setArray(4, connection.createArrayOf("text", ids));
            List<ResourceVersion> versions = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    versions.add(StoredRows.read(rows));
                }
            }
            return versions;
        }
    }
}
