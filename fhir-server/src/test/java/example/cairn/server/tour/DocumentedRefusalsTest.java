package example.cairn.server.tour;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import example.cairn.server.http.Http;
import example.cairn.server.http.Http.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every row of the bad-input table in `docs/fhir-api.md`, sent as it stands there.
class DocumentedRefusalsTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(GET|POST|PUT) (.*?)` \\| (?:`(.*?)`)? ?\\| (\\d{3}) \\| `(.*)` \\|$");

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);

    record Refused(String method, String path, String body, int status, String diagnostics) {

        Refused(MatchResult row) {
            this(
                    row.group(1),
                    row.group(2),
                    row.group(3) == null ? "" : row.group(3),
                    Integer.parseInt(row.group(4)),
                    row.group(5));
        }
    }

    static Stream<Refused> rows() throws IOException {
        String page = Files.readString(Checkout.repository().resolve("docs").resolve("fhir-api.md"));
        String table = page.substring(page.indexOf("\n## Bad input"));
        assertThat(ROW.matcher(table).results()).as("rows that can be read").hasSize((int)
                table.lines().filter(line -> line.startsWith("| `")).count());
        return ROW.matcher(table).results().map(Refused::new);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRefusalIsWhatThePageSays(Refused row) {
        Answer answer = HTTP.send(row.method(), row.path(), row.body());

        assertThat(answer.status()).isEqualTo(row.status());
        assertThat(answer.diagnostics()).isEqualTo(row.diagnostics());
    }
}
