package example.cairn.search.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.SearchQuery;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SearchParserTest {

    private static final SearchParser PARSER = new SearchParser(R4SearchParameters.create());

    @ParameterizedTest
    @MethodSource("cases")
    void readsCriteriaAsTheCaseFileSays(SearchCase criteria) {
        assertThat(outcome(PARSER.parseCriteria(criteria.input()))).isEqualTo(criteria.expected());
    }

    static List<SearchCase> cases() throws IOException {
        try (InputStream file = SearchParserTest.class.getResourceAsStream("/search-cases/parser.txt")) {
            return SearchCase.read(new String(file.readAllBytes(), UTF_8));
        }
    }

    @Test
    void readsWhatShapesTheAnswer() {
        SearchQuery query = PARSER.parse(
                        "Observation",
                        Map.of(
                                "_sort", List.of("-date,_lastUpdated"),
                                "_count", List.of("20"),
                                "_include", List.of("Observation:subject:Patient"),
                                "_total", List.of("accurate"),
                                "_format", List.of("json"),
                                "_elements", List.of("code")))
                .orThrow();
        assertThat(query.sort().getFirst().parameter().orElseThrow()).hasToString("Observation.date");
        assertThat(query.sort()).extracting("descending").containsExactly(true, false);
        assertThat(query.count()).hasValue(20);
        assertThat(query.includes().getFirst().target()).contains("Patient");
        assertThat(query.total()).isTrue();
    }

    @Test
    void aCountWithoutContentAsksForATotal() {
        assertThat(PARSER.parse("Observation", Map.of("_summary", List.of("count")))
                        .orThrow()
                        .total())
                .isTrue();
    }

    @Test
    void aRestSearchKnowsTodayAndNowButNoVariables() {
        assertThat(rest("date", "ge{{today() - 90 days}}"))
                .containsExactly("=> (date Observation.date ge {{today() - 90 days}})");
        assertThat(rest("date", "ge{{%entry}}"))
                .containsExactly("!! date: variables such as %entry have no value in a search");
        assertThat(rest("value-quantity", "ge{{%goal}}"))
                .containsExactly("!! value-quantity: variables such as %goal have no value in a search");
    }

    @Test
    void aPlusThatBecameABlankIsExplained() {
        assertThat(rest("date", "2024-01-01T10:00:00 02:00"))
                .singleElement()
                .asString()
                .endsWith("written %2B");
    }

    @Property
    void nothingThatIsTypedMakesItFail(@ForAll("names") String name, @ForAll("values") String value) {
        Result<SearchQuery> rest = PARSER.parse("Observation", Map.of(name, List.of(value)));
        Result<SearchQuery> criteria = PARSER.parseCriteria("Observation?" + name + "=" + value);
        for (Result<SearchQuery> result : List.of(rest, criteria)) {
            if (result instanceof Result.Failed<SearchQuery>(List<Failure> failures)) {
                assertThat(failures)
                        .allSatisfy(failure -> assertThat(failure.reason()).isNotBlank());
            }
        }
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> codes = Arbitraries.of(
                "code",
                "date",
                "subject",
                "value-quantity",
                "value-string",
                "_id",
                "_has",
                "_sort",
                "_count",
                "_include",
                "_lastUpdated",
                "_profile",
                "_has:Group:member",
                "colour",
                "");
        Arbitrary<String> modifiers =
                Arbitraries.of("", ":", ":not", ":in", ":exact", ":missing", ":Patient", ":_has", ":a:b", ".name");
        return Combinators.combine(codes, modifiers).as(String::concat);
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> pieces = Arbitraries.of(
                "ge",
                "2024",
                "-02-30",
                "T10:00",
                "Z",
                "{{",
                "}}",
                "today()",
                " - ",
                "9",
                "days",
                "%goal",
                "|",
                ",",
                "\\",
                "$",
                "%",
                "%4",
                "/",
                ":",
                "Patient/x",
                "é",
                "1e",
                "99",
                "*",
                "-",
                ".",
                "\u0000",
                "\uD800");
        return pieces.list().ofMaxSize(7).map(list -> String.join("", list));
    }

    private static List<String> rest(String name, String value) {
        return outcome(PARSER.parse("Observation", Map.of(name, List.of(value))));
    }

    private static List<String> outcome(Result<SearchQuery> result) {
        return switch (result) {
            case Result.Ok<SearchQuery>(SearchQuery query) -> List.of("=> " + query.filter());
            case Result.Failed<SearchQuery>(List<Failure> failures) ->
                failures.stream()
                        .map(failure -> "!! " + failure.element() + ": " + failure.reason())
                        .toList();
        };
    }
}
