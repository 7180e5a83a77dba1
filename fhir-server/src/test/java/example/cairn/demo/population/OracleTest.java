package example.cairn.demo.population;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// The oracle's answers as one table, written to be read beside the clinical rules.
class OracleTest {

    private static final Map<String, Scenario> SCENARIOS =
            Scenarios.all().stream().collect(toMap(Scenario::name, Function.identity()));
    private static final Set<String> SEEN = new HashSet<>();

    @BeforeAll
    static void nothingSeenYet() {
        SEEN.clear();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/demo-cases/oracle.csv", delimiter = '|', numLinesToSkip = 1)
    void everyScenarioMustEndAsTheTableSays(
            String scenario,
            String branch,
            String messages,
            String withheld,
            String review,
            String call,
            String routine,
            String changed,
            String reminder,
            String plan) {
        SEEN.add(scenario);
        Expected expected = Oracle.expected(SCENARIOS.get(scenario));

        assertThat(expected.branch()).hasToString(branch);
        assertThat(expected.messages()).hasToString(messages);
        assertThat(expected.withheld().map(Enum::name).orElse("-")).isEqualTo(withheld);
        assertThat(expected.reviewTask()).hasToString(review);
        assertThat(expected.callTask()).hasToString(call);
        assertThat(expected.routineTask()).hasToString(routine);
        assertThat(expected.changedResultTask()).hasToString(changed);
        assertThat(expected.reminder()).hasToString(reminder);
        assertThat(expected.plan()).hasToString(plan);
    }

    @AfterAll
    static void noScenarioIsMissingInTheTable() {
        assertThat(SEEN).isEqualTo(Scenarios.all().stream().map(Scenario::name).collect(toSet()));
    }
}
