package example.cairn.storage.sql;

import example.cairn.model.ResourceVersion;
import example.cairn.search.SearchQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Finds what the condition of a conditional write matches, on the connection of the write's transaction.
@FunctionalInterface
public interface ConditionSearch {

    /// @return at most two current resources: none, one or several is all that a condition asks
    List<ResourceVersion> matches(Connection connection, SearchQuery condition, Instant now) throws SQLException;
}
