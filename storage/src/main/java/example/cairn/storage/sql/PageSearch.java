package example.cairn.storage.sql;

import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.storage.ResourceReader.PageRequest;
import example.cairn.storage.ResourceReader.SearchPage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Answers one page of a search, on the reader's connection.
@FunctionalInterface
public interface PageSearch {

    Result<SearchPage> page(Connection connection, SearchQuery query, PageRequest request, Instant now)
            throws SQLException;
}
