package example.cairn.search.expression;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.search.facts.IndexedResource;
import example.cairn.search.match.Matcher;
import example.cairn.search.match.MatcherCases;
import example.cairn.search.match.Resources;
import example.cairn.search.parse.SearchParser;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionRewritesTest {

    private static final SearchParser PARSER = new SearchParser(Resources.PARAMETERS);

    private final IndexedResource observation = Resources.of("""
            {"resourceType":"Observation","id":"o","status":"final","effectiveDateTime":"2026-03-01",
             "code":{"coding":[{"code":"a"}]},"valueQuantity":{"value":7}}""");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Observation?code=a&date=ge{{today() - 90 days}} ; (token Observation.code a)",
                "Observation?date=ge{{today() - 90 days}} ; everything",
                "Observation?date=2024,{{today()}} ; everything",
                "Observation?date=ge2024 ; (date Observation.date ge [2024-01-01T00:00,2025-01-01T00:00))",
                "Observation?date=ap2024 ; everything",
                "Observation?date=gt{{%entry}}&status:not=final ; (not (token Observation.status final))",
                "Observation?_lastUpdated=gt{{now() - 1 hour}} ; everything",
                "Observation?value-quantity=gt{{%goal}}&code=a ; (token Observation.code a)",
                "Patient?_has:Observation:patient:date=ge{{today()}}&active=true ; (token Patient.active true)",
            })
    void relaxesWhatMoves(String criteria, String relaxed) {
        assertThat(ExpressionRewrites.withoutClock(filter(criteria))).hasToString(relaxed);
    }

    @Test
    void aNotOverAnythingThatMovesIsRelaxedAsAWhole() {
        SearchExpression moving = filter("Observation?code=a&date=ge{{today()}}");
        assertThat(ExpressionRewrites.withoutClock(new SearchExpression.Not(moving)))
                .hasToString("everything");
    }

    @Property
    void whatMatchesAtAnyInstantMatchesTheRelaxation(
            @ForAll("expressions") SearchExpression expression, @ForAll @IntRange(min = -20, max = 20) int days) {
        var context = MatcherCases.CONTEXT.at(MatcherCases.CONTEXT.now().plus(Duration.ofDays(days)));
        if (Matcher.matches(expression, observation, context)) {
            assertThat(Matcher.matches(ExpressionRewrites.withoutClock(expression), observation, context))
                    .isTrue();
        }
        assertThat(ExpressionRewrites.moves(ExpressionRewrites.withoutClock(expression)))
                .isFalse();
    }

    @Provide
    Arbitrary<SearchExpression> expressions() {
        Arbitrary<SearchExpression> leaves = Arbitraries.of(
                        "code=a",
                        "code=b",
                        "date=ge{{today() - 10 days}}",
                        "date=lt{{now() - 5 days}}",
                        "date=eq{{%entry}}",
                        "value-quantity=lt{{%goal}}")
                .map(clause -> filter("Observation?" + clause));
        return deeper(deeper(leaves));
    }

    private static Arbitrary<SearchExpression> deeper(Arbitrary<SearchExpression> operands) {
        return Arbitraries.oneOf(
                operands,
                operands.map(SearchExpression.Not::new),
                operands.list().ofMinSize(1).ofMaxSize(3).map(SearchExpression::and),
                operands.list().ofMinSize(1).ofMaxSize(3).map(SearchExpression::or));
    }

    private static SearchExpression filter(String criteria) {
        return PARSER.parseCriteria(criteria).orThrow().filter();
    }
}
