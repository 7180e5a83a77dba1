package example.cairn.storage.sql;

import example.cairn.model.PatientKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.facts.Slice;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Reads the slices of one patient's chart.
@FunctionalInterface
public interface SliceLoader {

    /// Current resources, each once, in one round trip: the union of the slices.
    List<ResourceVersion> load(Connection connection, PatientKey patient, List<Slice> slices) throws SQLException;
}
