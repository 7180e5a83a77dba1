package example.cairn.storage.sql.index;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.search.SearchQuery;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import org.hl7.fhir.r4.model.Resource;

/// SQL and matcher give the same answer to every question.
class InterpretersAgreeTest {

    private static final int QUERIES_PER_CHART = 25;
    private static final SearchStand STAND = new SearchStand();

    @AfterContainer
    static void close() {
        STAND.storage.close();
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void sqlFindsWhatTheMatcherFinds(@ForAll("charts") List<Resource> chart, @ForAll("queries") List<String> queries) {
        STAND.clear();
        STAND.store(chart);
        for (String text : queries) {
            SearchQuery query = SearchStand.query(text);
            Set<String> found = STAND.byMatcher(query);
            Statistics.collect(found.isEmpty() ? "nothing" : "something");
            assertThat(STAND.bySql(query, 2)).as(text).containsExactlyInAnyOrderElementsOf(found);
        }
        // Two interpreters that find nothing agree too.
        Statistics.coverage(coverage -> coverage.check("something").percentage(percentage -> percentage > 10));
    }

    @Provide
    Arbitrary<List<Resource>> charts() {
        return RandomChart.charts();
    }

    @Provide
    Arbitrary<List<String>> queries() {
        return RandomQuery.queries().list().ofSize(QUERIES_PER_CHART);
    }
}
