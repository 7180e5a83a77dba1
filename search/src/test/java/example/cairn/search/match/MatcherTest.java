package example.cairn.search.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.search.SearchParameter;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.Surroundings;
import example.cairn.search.index.IndexEntry;
import example.cairn.search.parse.SearchParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatcherTest {

    private static final SearchParser PARSER = new SearchParser(Resources.PARAMETERS);

    private final IndexedResource patient = Resources.of("{\"resourceType\":\"Patient\",\"id\":\"p\"}");
    private final IndexedResource observation = Resources.of("""
            {"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/p"},
             "code":{"coding":[{"system":"http://loinc.org","code":"4548-4"}]}}""");

    @ParameterizedTest
    @MethodSource("example.cairn.search.match.MatcherCases#all")
    void answersAsTheCaseFileSays(MatcherCases.MatcherCase given) {
        assertThat(Matcher.matches(filter(given.criteria()), Resources.of(given.resource()), MatcherCases.CONTEXT))
                .isEqualTo(given.found());
    }

    @Test
    void hasAndMembershipAreAnsweredFromTheSurroundings() {
        Surroundings around = new Surroundings() {
            @Override
            public List<IndexedResource> referring(SearchParameter reference, ResourceKey target) {
                return observation.entries().of(reference).stream()
                        .filter(entry -> entry instanceof IndexEntry.Reference found
                                && found.target().equals(target.toString()))
                        .map(entry -> observation)
                        .toList();
            }

            @Override
            public boolean isMember(PatientKey member, String group) {
                return member.id().equals("p") && group.equals("g");
            }
        };
        assertThat(found("Patient?_has:Observation:patient:code=4548-4", patient, around))
                .isTrue();
        assertThat(found("Patient?_has:Observation:patient:code=other", patient, around))
                .isFalse();
        assertThat(found("Patient?_has:Observation:performer:code=4548-4", patient, around))
                .isFalse();
        assertThat(found("Patient?_has:Group:member:_id=g,h", patient, around)).isTrue();
        assertThat(found("Patient?_has:Group:member:_id=h", patient, around)).isFalse();
        IndexedResource group = Resources.of("{\"resourceType\":\"Group\",\"id\":\"g\"}");
        assertThat(found("Group?member=Patient/p", group, around)).isTrue();
        assertThat(found("Group?member=Patient/q", group, around)).isFalse();
    }

    @Test
    void whatLooksBeyondTheResourceIsNamedWhenADefinitionIsCreated() {
        assertThat(InMemory.problems(filter("Patient?_has:Observation:patient:code=a&birthdate=ap2000")))
                .extracting("element")
                .containsExactly("_has", "birthdate");
        assertThat(InMemory.problems(filter("Observation?code=a&date=ge{{today() - 90 days}}")))
                .isEmpty();
        assertThatThrownBy(
                        () -> Matcher.matches(filter("Patient?_has:Group:member:_id=g"), patient, MatcherCases.CONTEXT))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anUnknownValueSetIsAnErrorAndNeverAnEmptySet() {
        SearchExpression unknown = filter("Observation?status=final&code:in=http://x.example/ValueSet/unknown");
        assertThat(UnknownValueSets.in(unknown, MatcherCases.CONTEXT.terminology()))
                .containsExactly("http://x.example/ValueSet/unknown");
        assertThatThrownBy(() -> Matcher.matches(unknown, observation, MatcherCases.CONTEXT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("http://x.example/ValueSet/unknown");
    }

    private static boolean found(String criteria, IndexedResource resource, Surroundings around) {
        return Matcher.matches(filter(criteria), resource, MatcherCases.CONTEXT.within(around));
    }

    private static SearchExpression filter(String criteria) {
        return PARSER.parseCriteria(criteria).orThrow().filter();
    }
}
