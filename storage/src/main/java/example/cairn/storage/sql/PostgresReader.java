package example.cairn.storage.sql;

import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.plan.Head;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/// Reads from PostgreSQL. A read by id is one statement; only a resource that was moved needs more.
public final class PostgresReader implements ResourceReader {

    private final DataSource connections;
    private final PageSearch search;

    public PostgresReader(Database database, PageSearch search) {
        this.connections = database.requests();
        this.search = search;
    }

    @Override
    public Optional<ResourceVersion> read(ResourceKey key) {
        return with(connection -> CurrentRows.find(connection, key)).map(Head::current);
    }

    @Override
    public Optional<ResourceVersion> read(ResourceKey key, long version) {
        return with(connection -> {
            Optional<Head> head = CurrentRows.find(connection, key);
            if (head.isEmpty() || head.get().version() == version) {
                return head.map(Head::current);
            }
            return HistoryRows.version(connection, head.get(), version);
        });
    }

    @Override
    public HistoryPage history(HistoryQuery query) {
        return with(connection -> {
            if (query.key().isEmpty()) {
                return HistoryRows.page(connection, query);
            }
            Optional<Head> head = CurrentRows.find(connection, query.key().get());
            return head.isEmpty() ? HistoryRows.NO_PAGE : HistoryRows.page(connection, head.get(), query);
        });
    }

    @Override
    public Instant safeHorizon(Instant now) {
        return with(connection -> SafeHorizon.read(connection, now));
    }

    @Override
    public Result<SearchPage> search(SearchQuery query, PageRequest page, Instant now) {
        return with(connection -> search.page(connection, query, page, now));
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T with(Question<T> question) {
        try (Connection connection = connections.getConnection()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }
}
