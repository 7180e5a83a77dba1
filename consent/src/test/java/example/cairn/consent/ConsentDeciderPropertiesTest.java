package example.cairn.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConsentDeciderPropertiesTest {

    private static final ConsentDefaults SHIPPED = ConsentDefaults.shipped();

    @Property
    void theOrderOfConsentsIsIrrelevant(
            @ForAll("questions") String asked, @ForAll("consents") List<String> consents, @ForAll Random random) {
        List<ConsentVersion> versions = versions(consents);
        List<ConsentVersion> shuffled = new ArrayList<>(versions);
        Collections.shuffle(shuffled, random);

        ConsentDecision decision = decide(asked, versions);
        ConsentDecision again = decide(asked, shuffled);

        assertThat(again).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(decision);
    }

    @Property
    void addingADenyNeverTurnsARefusalIntoAPermit(
            @ForAll("questions") String asked,
            @ForAll("consents") List<String> consents,
            @ForAll("provisions") String criteria) {
        Assume.that(decide(asked, versions(consents)) instanceof ConsentDecision.Refused);
        List<String> more = new ArrayList<>(consents);
        more.add("active deny " + criteria);

        assertThat(decide(asked, versions(more))).isInstanceOf(ConsentDecision.Refused.class);
    }

    @Property
    void aDenyBeatsAPermitOfTheSameCriteria(
            @ForAll("questions") String asked,
            @ForAll("consents") List<String> consents,
            @ForAll("provisions") String criteria) {
        List<String> both = new ArrayList<>(consents);
        both.add("active permit by=Patient/p " + criteria);
        Assume.that(decide(asked, versions(both)) instanceof ConsentDecision.Permitted permitted
                && permitted
                        .deciding()
                        .filter(found -> found.consent().equals(last(both)))
                        .isPresent());
        both.add("active deny " + criteria);

        assertThat(decide(asked, versions(both))).isInstanceOf(ConsentDecision.Refused.class);
    }

    @Property
    void withoutAnActivePermitNothingIsPermitted(
            @ForAll("questions") String asked, @ForAll("consents") List<String> consents) {
        List<String> noPermit = consents.stream()
                .filter(consent -> !(consent.startsWith("active") && consent.contains("permit")))
                .toList();

        assertThat(decide(asked, versions(noPermit))).isInstanceOf(ConsentDecision.Refused.class);
    }

    @Property
    void aPermitIsAlwaysCited(@ForAll("questions") String asked, @ForAll("consents") List<String> consents) {
        assertThat(decide(asked, versions(consents)))
                .satisfiesAnyOf(
                        decision -> assertThat(decision).isInstanceOf(ConsentDecision.Refused.class),
                        decision -> assertThat(((ConsentDecision.Permitted) decision).deciding())
                                .isPresent());
    }

    @Provide
    Arbitrary<String> questions() {
        return Combinators.combine(
                        Arbitraries.of("COC", "HMARKT"),
                        Arbitraries.of("", " to=RelatedPerson/r"),
                        Arbitraries.of("", " channel=SMSWRIT"),
                        Arbitraries.of("", " topic=diabetes"))
                .as((purpose, recipient, channel, topic) -> purpose + recipient + channel + topic);
    }

    @Provide
    Arbitrary<List<String>> consents() {
        return Combinators.combine(
                        Arbitraries.of("active", "active", "active", "inactive", "draft"),
                        Arbitraries.of("permit", "permit", "deny", "-"),
                        provisions(),
                        nested())
                .as((status, type, criteria, nested) -> status + " " + type + " " + criteria + nested)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> provisions() {
        return Combinators.combine(
                        Arbitraries.of("", "purpose=COC ", "purpose=TREAT ", "purpose=HMARKT ", "purpose=XYZ "),
                        Arbitraries.of("", "", "actor=RelatedPerson/r ", "actor=Organization/o "),
                        Arbitraries.of("", "", "channel=SMSWRIT ", "channel=WRITTEN "),
                        Arbitraries.of("", "", "topic=diabetes "),
                        Arbitraries.of("", "", "period=2026.. ", "period=..2025 ", "period=2026..2025 "),
                        Arbitraries.of("", "", "", "modifier "))
                .as((purpose, actor, channel, topic, period, modifier) ->
                        purpose + actor + channel + topic + period + modifier);
    }

    private Arbitrary<String> nested() {
        Arbitrary<String> exceptions = Combinators.combine(Arbitraries.of("permit ", "deny ", "- "), provisions())
                .as((type, criteria) -> type + criteria)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(provisions -> "{ " + String.join(" , ", provisions) + " }");
        return Arbitraries.oneOf(Arbitraries.just(""), exceptions);
    }

    private static ConsentDecision decide(String asked, List<ConsentVersion> consents) {
        return ConsentDecider.decide(ConsentNotation.question(asked), consents, SHIPPED);
    }

    private static List<ConsentVersion> versions(List<String> consents) {
        return ConsentNotation.consents(consents.isEmpty() ? null : String.join(";", consents));
    }

    private static String last(List<String> consents) {
        return "Consent/" + (char) ('A' + consents.size() - 1) + "/_history/1";
    }
}
