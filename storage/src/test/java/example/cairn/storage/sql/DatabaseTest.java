package example.cairn.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.cairn.storage.StorageUnavailable;
import example.cairn.storage.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTest {

    @ParameterizedTest
    @CsvSource({
        "max_parallel_workers_per_gather, 0",
        "jit, off",
        "random_page_cost, 1.1",
        "statement_timeout, 30s",
        "idle_in_transaction_session_timeout, 1min",
        "default_transaction_isolation, read committed",
        "TimeZone, UTC"
    })
    void requestSessionsHaveTheSettingsOfTheArchitecture(String setting, String value) throws SQLException {
        try (Database database = TestDatabase.create();
                Connection connection = database.requests().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show " + setting)) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo(value);
        }
    }

    @Test
    void anUnreachableDatabaseIsOneLineWithoutThePassword() {
        assertThatThrownBy(() -> Database.at("jdbc:postgresql://127.0.0.1:1/cairn?user=u&password=secret"))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("127.0.0.1:1/cairn cannot be reached")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("\n");
    }

    @Test
    void anAddressOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> Database.at("http://example.org/")).isInstanceOf(StorageUnavailable.class);
    }
}
