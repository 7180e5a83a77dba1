package example.cairn.storage.sql.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.search.SearchQuery;
import example.cairn.storage.ResourceReader.PageRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One table of cases, both interpreters.
class SearchCasesTest {

    private static final SearchStand STAND = new SearchStand();

    /// @param ids found, sorted
    record Case(String query, List<String> ids) {}

    @BeforeAll
    static void store() throws IOException {
        STAND.store(lines("resources.ndjson")
                .map(line -> FhirCodec.parse(line.getBytes(UTF_8)))
                .toList());
        STAND.addMember(new PatientKey("eve"), "diabetics");
        STAND.addMember(new PatientKey("bob"), "diabetics");
        STAND.addMember(new PatientKey("ann"), "others");
    }

    @AfterAll
    static void close() {
        STAND.storage.close();
    }

    static Stream<Case> cases() throws IOException {
        return lines("cases.tsv").filter(line -> !line.startsWith("#")).map(line -> {
            String[] columns = line.split("\t", -1);
            List<String> ids = columns.length < 2 || columns[1].isBlank()
                    ? List.of()
                    : Arrays.stream(columns[1].split(" ")).sorted().toList();
            return new Case(columns[0], ids);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void matcherFindsWhatTheTableSays(Case row) {
        assertThat(STAND.byMatcher(SearchStand.query(row.query()))).containsExactlyElementsOf(row.ids());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sqlFindsWhatTheTableSaysWhateverThePageSize(Case row) {
        SearchQuery query = SearchStand.query(row.query());
        assertThat(STAND.bySql(query, 50)).containsExactlyInAnyOrderElementsOf(row.ids());
        assertThat(STAND.bySql(query, 1)).containsExactlyElementsOf(STAND.bySql(query, 50));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void totalCountsEachMatchOnce(Case row) {
        SearchQuery query = SearchStand.query(row.query());
        SearchQuery counting = new SearchQuery(
                query.type(), query.filter(), query.sort(), OptionalInt.empty(), query.includes(), true);
        assertThat(STAND.page(counting, new PageRequest(Optional.empty(), 0)).total())
                .contains((long) row.ids().size());
    }

    private static Stream<String> lines(String file) throws IOException {
        try (InputStream stream = SearchCasesTest.class.getResourceAsStream("/search-cases/" + file)) {
            return new String(stream.readAllBytes(), UTF_8).lines().toList().stream();
        }
    }
}
