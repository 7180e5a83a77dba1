package example.cairn.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ConsentDeciderTest {

    private static final ConsentDefaults SHIPPED = ConsentDefaults.shipped();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "consent-cases.csv", delimiter = '|', useHeadersInDisplayName = true)
    void decidesEveryRowOfTheTable(String name, String asked, String consents, String decision) {
        assertThat(decide(asked, consents, SHIPPED)).isEqualTo(decision);
    }

    @Test
    void optOutPermitsCareMessagesWhereNothingDenies() {
        ConsentDefaults optOut = SHIPPED.withCareDefault(Need.NO_DENY);

        assertThat(decide("COC", null, optOut)).isEqualTo("permitted no-deny");
        assertThat(decide("COC", "active -", optOut)).isEqualTo("permitted no-deny ! malformed-consent A");
        assertThat(decide("COC", "active deny", optOut)).isEqualTo("refused denied A provision");
    }

    @Test
    void optOutMovesNeitherProxiesNorMarketing() {
        ConsentDefaults optOut = SHIPPED.withCareDefault(Need.NO_DENY);

        assertThat(decide("COC to=RelatedPerson/r", null, optOut)).isEqualTo("refused no-consent");
        assertThat(decide("HMARKT", null, optOut)).isEqualTo("refused no-consent");
    }

    @Test
    void namesTheRuleThatItApplied() {
        ConsentDecision decision = ConsentDecider.decide(ConsentNotation.question("HMARKT"), List.of(), SHIPPED);

        assertThat(decision.rule()).isEqualTo("marketing");
    }

    private static String decide(String asked, String consents, ConsentDefaults defaults) {
        return ConsentNotation.text(
                ConsentDecider.decide(ConsentNotation.question(asked), ConsentNotation.consents(consents), defaults));
    }
}
