package example.cairn.search.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.model.Result;
import example.cairn.search.R4SearchParameters;
import example.cairn.search.SearchParameter;
import example.cairn.search.SearchParameters;
import example.cairn.search.SearchQuery;
import example.cairn.search.expression.NormalText;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.StringMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CriteriaTextTest {

    private static final SearchParameters PARAMETERS = R4SearchParameters.create();
    private static final SearchParser PARSER = new SearchParser(PARAMETERS);

    @ParameterizedTest
    @MethodSource("readable")
    void whatWasReadIsWrittenAndReadAgainTheSame(SearchQuery query) {
        assertThat(PARSER.parseCriteria(CriteriaText.of(query))).isEqualTo(Result.ok(query));
    }

    static List<SearchQuery> readable() throws IOException {
        return SearchParserTest.cases().stream()
                .map(criteria -> PARSER.parseCriteria(criteria.input()))
                .flatMap(result -> result instanceof Result.Ok<SearchQuery>(SearchQuery query)
                        ? List.of(query).stream()
                        : List.<SearchQuery>of().stream())
                .toList();
    }

    @Test
    void writesTheShapeOfTheAnswerToo() {
        String text = "Observation?code=a&_sort=-date,_lastUpdated&_count=20&_include=Observation:subject:Patient"
                + "&_total=accurate";
        assertThat(CriteriaText.of(PARSER.parseCriteria(text).orThrow())).isEqualTo(text);
    }

    @Test
    void writesWhatPeopleWrite() {
        String text = "Observation?code:in=https://cairn.example/fhir/ValueSet/hba1c&date=ge{{today() - 90 days}}"
                + "&value-quantity=ge6.5|http://unitsofmeasure.org|%25";
        assertThat(CriteriaText.of(PARSER.parseCriteria(text).orThrow())).isEqualTo(text);
    }

    @Property
    void anyTextSurvivesInTokensAndStrings(@ForAll("clauses") SearchExpression clause) {
        SearchQuery query = SearchQuery.of("Patient", clause);
        assertThat(PARSER.parseCriteria(CriteriaText.of(query))).isEqualTo(Result.ok(query));
    }

    @Provide
    Arbitrary<SearchExpression> clauses() {
        SearchParameter identifier = PARAMETERS.find("Patient", "identifier").orElseThrow();
        SearchParameter name = PARAMETERS.find("Patient", "name").orElseThrow();
        // Without {{, which stands for a date or quantity.
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("aZ09 ,|$\\%&=+#?é\u4e2d\uD83D\uDE00:/")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(value -> !value.isBlank() && isWellFormed(value))
                .filter(value -> !NormalText.of(value).isEmpty());
        Arbitrary<SearchExpression> tokens = Combinators.combine(text.optional(), text)
                .as((system, code) -> new SearchExpression.TokenIs(identifier, system, Optional.of(code)));
        Arbitrary<SearchExpression> strings = Combinators.combine(Arbitraries.of(StringMode.values()), text)
                .as((mode, value) -> new SearchExpression.StringIs(name, mode, value));
        return Arbitraries.oneOf(tokens, strings);
    }

    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    @Test
    void theHomePatientOfEveryTypeIsWrittenUnderANameThatIsRead() {
        List<String> types = FhirCodec.context().getResourceTypes().stream()
                .filter(type -> PARAMETERS.of(type).stream().anyMatch(SearchParameter::readsHome))
                .toList();
        assertThat(types).hasSizeGreaterThan(40).allSatisfy(type -> {
            SearchQuery query = SearchQuery.of(type, new SearchExpression.HomeIs(new PatientKey("x")));
            assertThat(PARSER.parseCriteria(CriteriaText.of(query))).isEqualTo(Result.ok(query));
        });
    }

    @Test
    void whatNoSearchParameterSaysIsRefused() {
        SearchExpression code =
                PARSER.parseCriteria("Observation?code=a").orThrow().filter();
        SearchExpression status =
                PARSER.parseCriteria("Observation?status=final").orThrow().filter();
        assertThatThrownBy(() ->
                        CriteriaText.of(SearchQuery.of("Observation", SearchExpression.or(List.of(code, status)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("over one parameter");
    }
}
