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

/// Current resources of one patient by key, in one round trip and with one statement for any number of keys.
public final class NamedRows {

    private static final String LOAD = "select " + StoredRows.COLUMNS + """
             from unnest(?::text[], ?::text[]) as named(type, id)
            cross join lateral (
                select * from resource
                where resource.bucket = ? and resource.patient = ? -- two patients share a bucket, never a chart
                  and resource.type = named.type and resource.id = named.id and resource.kind <> 'DELETE'
            ) r""";

    private NamedRows() {}

    public static List<ResourceVersion> load(Connection connection, PatientKey patient, Collection<ResourceKey> keys)
            throws SQLException {
        if (keys.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
            String[] types = keys.stream().map(ResourceKey::type).toArray(String[]::new);
            String[] ids = keys.stream().map(ResourceKey::id).toArray(String[]::new);
            statement.setArray(1, connection.createArrayOf("text", types));
            statement.setArray(2, connection.createArrayOf("text", ids));
            statement.setInt(3, patient.bucket().number());
            statement.setLong(4, patient.number());
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
