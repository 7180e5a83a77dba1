package example.cairn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.PatientKey;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Membership in the database, as the running engine keeps it, equals an evaluation from scratch of the whole chart:
/// after every one of random writes, corrections, deletions, moves to another patient and moves of the clock.
class MembershipOracleIT {

    private static ChartWorld world;
    private static int lives;

    /// What can happen to two patients.
    sealed interface Happening {

        /// A create, or where the slot holds such a resource already, a correction.
        record Put(int who, int slot, RandomRecord content) implements Happening {}

        record Person(int who, RandomRecord content) implements Happening {}

        record Delete(int which) implements Happening {}

        /// It was filed on the wrong patient.
        record Move(int which) implements Happening {}

        record Wait(int minutes) implements Happening {}
    }

    @BeforeContainer
    static void start() {
        world = new ChartWorld();
    }

    @AfterContainer
    static void stop() {
        world.close();
    }

    @Property(tries = 24, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void membershipInTheDatabaseEqualsTheOracle(@ForAll("happenings") List<Happening> happenings) {
        String life = "life-" + lives++;
        List<PatientKey> patients = List.of(new PatientKey(life + "-ann"), new PatientKey(life + "-bob"));
        List<Happening> lived = new ArrayList<>();
        for (Happening happening : happenings) {
            live(life, patients, happening);
            lived.add(happening);
            assertThat(world.memberships(patients))
                    .as(() -> lived.toString())
                    .isEqualTo(world.judgedFromScratch(patients));
        }
        assertThat(world.memberships(world.everybody()))
                .as("everybody else, whom time passed by")
                .isEqualTo(world.judgedFromScratch(world.everybody()));
        assertThat(world.counters()).isEqualTo(world.countedFromScratch());
    }

    private static void live(String life, List<PatientKey> patients, Happening happening) {
        switch (happening) {
            case Happening.Put(int who, int slot, RandomRecord content) ->
                world.put(content.resource(patients.get(who), life + "-" + slot, world.now()));
            case Happening.Person(int who, RandomRecord content) ->
                world.put(content.resource(patients.get(who), patients.get(who).id(), world.now()));
            case Happening.Delete(int which) -> world.nth(patients, which).ifPresent(world::delete);
            case Happening.Move(int which) ->
                world.nth(patients, which).ifPresent(key -> world.move(key, patients.getFirst(), patients.getLast()));
            case Happening.Wait(int minutes) -> world.await(minutes);
        }
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        Arbitrary<Integer> who = Arbitraries.of(0, 0, 0, 1);
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 5);
        Arbitrary<Happening> put = Combinators.combine(
                        who, Arbitraries.integers().between(0, 2), RandomRecord.clinical())
                .as(Happening.Put::new);
        Arbitrary<Happening> person =
                Combinators.combine(who, RandomRecord.people()).as(Happening.Person::new);
        Arbitrary<Happening> delete = which.map(Happening.Delete::new);
        Arbitrary<Happening> move = which.map(Happening.Move::new);
        Arbitrary<Happening> await =
                Arbitraries.integers().between(1, 20 * 24 * 60).map(Happening.Wait::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(8, put),
                        Tuple.of(2, person),
                        Tuple.of(2, delete),
                        Tuple.of(2, move),
                        Tuple.of(4, await))
                .list()
                .ofMinSize(4)
                .ofMaxSize(16);
    }
}
