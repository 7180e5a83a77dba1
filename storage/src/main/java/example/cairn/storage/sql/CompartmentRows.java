package example.cairn.storage.sql;

import example.cairn.storage.plan.CompartmentLink;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;

/// Writes the rows of `compartment`.
final class CompartmentRows {

    private static final String INSERT = """
            insert into compartment (bucket, patient, type, id, patient_id, home_bucket, home_patient)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (bucket, patient, type, id)
            do update set home_bucket = excluded.home_bucket, home_patient = excluded.home_patient
            """;

    static final String DELETE = """
            delete from compartment where bucket = ? and patient = ? and type = ? and id = ?
            """;

    private CompartmentRows() {}

    static void write(Connection connection, List<CompartmentLink> links) throws SQLException {
        List<CompartmentLink> gone =
                links.stream().filter(CompartmentLink::gone).toList();
        List<CompartmentLink> there =
                links.stream().filter(Predicate.not(CompartmentLink::gone)).toList();
        if (!gone.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
                for (CompartmentLink link : gone) {
                    bindKey(statement, link);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
        if (!there.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                for (CompartmentLink link : there) {
                    bindKey(statement, link);
                    statement.setString(5, link.patient().id());
                    statement.setInt(6, link.home().bucket().number());
                    statement.setLong(7, link.home().patient());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    private static void bindKey(PreparedStatement statement, CompartmentLink link) throws SQLException {
        statement.setInt(1, link.patient().bucket().number());
        statement.setLong(2, link.patient().number());
        statement.setString(3, link.key().type());
        statement.setString(4, link.key().id());
    }
}
