package example.cairn.storage.sql.index;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.search.index.IndexEntries;
import example.cairn.storage.ResourceReader.PageRequest;
import example.cairn.storage.ResourceReader.SearchPage;
import example.cairn.storage.TestDatabase;
import example.cairn.storage.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A search that runs into its time limit is refused as too costly; it never hangs and never fails the server.
class TimeLimitTest {

    @Test
    void aSearchThatTakesTooLongIsTooCostly() throws SQLException {
        try (Database database = TestDatabase.create();
                Connection searching = database.requests().getConnection();
                Connection blocking = database.requests().getConnection();
                Statement limit = searching.createStatement();
                Statement lock = blocking.createStatement()) {
            limit.execute("set statement_timeout = '50ms'");
            blocking.setAutoCommit(false);
            lock.execute("lock table resource in access exclusive mode"); // Whoever reads it waits.
            IndexSearch search = new IndexSearch(
                    database.valueHash(), SearchStand.ZONE, () -> SearchStand.TERMINOLOGY, _ -> IndexEntries.NONE);

            Result<SearchPage> page = search.page(
                    searching,
                    SearchStand.query("Observation?status=final"),
                    new PageRequest(Optional.empty(), 20),
                    SearchStand.NOW);
            blocking.rollback();

            assertThat(
                            page instanceof Result.Failed<SearchPage>(List<Failure> failures)
                                    ? failures
                                    : List.<Failure>of())
                    .extracting(Failure::category)
                    .containsExactly(Failure.Category.TOO_COSTLY);
        }
    }
}
