package example.cairn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.engine.OneLife.Both;
import example.cairn.engine.decide.Decision;
import example.cairn.engine.decide.Definitions;
import example.cairn.engine.decide.Footprint;
import example.cairn.journey.JourneyEffect;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.hl7.fhir.r4.model.Observation;

/// Judging only what an event can touch, over the little that needs of the chart, decides what judging everything over
/// the whole chart decides: memberships, journeys, effects and notifications.
class FootprintIT {

    private static Definitions definitions;

    sealed interface Happening {

        record Put(int slot, RandomRecord content) implements Happening {}

        record Person(RandomRecord content) implements Happening {}

        record Delete(int which) implements Happening {}

        record Wait(int minutes) implements Happening {}
    }

    @BeforeContainer
    static void readDefinitions() {
        try (TestEngine engine = new TestEngine()) {
            definitions = engine.definitions.get();
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void theFootprintLeavesOutNothingThatMatters(@ForAll("happenings") List<Happening> happenings) {
        OneLife life = new OneLife(definitions, TestEngine.START);
        for (Happening happening : happenings) {
            for (Both both : live(life, happening)) {
                assertThat(told(both.byFootprint()))
                        .as(() -> happening + " at " + life.now())
                        .isEqualTo(told(both.byEverything()));
            }
        }
    }

    @Example
    void aResultTouchesTheSegmentsOfResultsAndTheirPlan() {
        OneLife life = new OneLife(definitions, TestEngine.START);
        life.put(CareRecord.patient(life.patient().id()));
        Footprint footprint = life.footprint(result(life, "7.4"));
        assertThat(footprint.segments())
                .containsExactlyInAnyOrder(
                        "hba1c-normal",
                        "hba1c-abnormal",
                        "hba1c-critical",
                        "hba1c-not-judged",
                        "recent-hba1c",
                        "inactive-with-critical-hba1c",
                        "known-diabetes-at-goal",
                        "known-diabetes-above-goal",
                        "known-diabetes-far-above-goal");
        assertThat(footprint.plans()).hasSize(1);
    }

    @Example
    void aBodyHeightTouchesNothing() {
        OneLife life = new OneLife(definitions, TestEngine.START);
        life.put(CareRecord.patient(life.patient().id()));
        Observation height = result(life, "171");
        height.getCode().getCodingFirstRep().setCode("8302-2");
        assertThat(life.footprint(height)).isEqualTo(new Footprint(Set.of(), Set.of(), List.of()));
    }

    private static Observation result(OneLife life, String value) {
        Observation result = CareRecord.hba1c(life.patient().id(), value, life.now());
        result.setId("result");
        return result;
    }

    private static List<Both> live(OneLife life, Happening happening) {
        return switch (happening) {
            case Happening.Put(int slot, RandomRecord content) ->
                life.put(content.resource(life.patient(), "r" + slot, life.now()));
            case Happening.Person(RandomRecord content) ->
                life.put(content.resource(life.patient(), life.patient().id(), life.now()));
            case Happening.Delete(int which) ->
                life.keys().size() > which ? life.delete(life.keys().get(which)) : List.of();
            case Happening.Wait(int minutes) -> life.await(Duration.ofMinutes(minutes));
        };
    }

    /// A decision in words; a resource by its name.
    private static List<String> told(Decision decision) {
        return List.of(
                decision.next().memberships().keySet().stream()
                        .sorted()
                        .toList()
                        .toString(),
                decision.next().journeys().toString(),
                decision.flips().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList()
                        .toString(),
                decision.notifications().toString(),
                decision.effects().stream().map(FootprintIT::told).toList().toString());
    }

    private static String told(JourneyEffect effect) {
        return switch (effect) {
            case JourneyEffect.Create create -> "create " + create.effect();
            case JourneyEffect.Update update -> "update " + update.content().getId();
            case JourneyEffect.OrderMessage message ->
                "order " + message.order().effect() + " " + message.order().notBefore();
            case JourneyEffect.WithdrawMessage withdraw -> withdraw.toString();
            case JourneyEffect.Count count -> count.toString();
        };
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        Arbitrary<Happening> put = Combinators.combine(Arbitraries.integers().between(0, 3), RandomRecord.clinical())
                .as(Happening.Put::new);
        Arbitrary<Happening> person = RandomRecord.people().map(Happening.Person::new);
        Arbitrary<Happening> delete = Arbitraries.integers().between(0, 5).map(Happening.Delete::new);
        Arbitrary<Happening> await =
                Arbitraries.integers().between(1, 20 * 24 * 60).map(Happening.Wait::new);
        return Arbitraries.frequencyOf(Tuple.of(8, put), Tuple.of(2, person), Tuple.of(2, delete), Tuple.of(4, await))
                .list()
                .ofMinSize(3)
                .ofMaxSize(14);
    }
}
