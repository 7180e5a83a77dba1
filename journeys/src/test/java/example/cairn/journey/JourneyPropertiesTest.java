package example.cairn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/// What holds whatever happens in whatever order. The world itself checks, at every step, that asking again changes
/// nothing, that no effect is done twice, that no message is ordered against consent, and that none goes at night.
class JourneyPropertiesTest {

    private static final Instant START = Instant.parse("2026-03-03T17:00:00Z");
    private static final Set<Disposition> WITH_INSTANCE = Set.of(Disposition.ENTERED, Disposition.UPDATED);

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void everyResultHasOneFateAndOneBranchRunsAtMost(@ForAll("stories") List<String> story) {
        World world = play(story);

        assertThat(world.run().results()).extracting(ResultRecord::key).doesNotHaveDuplicates();
        assertThat(world.run().instances())
                .filteredOn(JourneyInstance::isRunning)
                .hasSizeLessThanOrEqualTo(1);
        assertThat(world.run().results())
                .filteredOn(result -> WITH_INSTANCE.contains(result.disposition()))
                .allSatisfy(result -> assertThat(world.run().instances())
                        .filteredOn(instance -> result.instance().orElseThrow().equals(instance.key()))
                        .hasSize(1));
        Set<String> dealtWith =
                world.run().results().stream().map(result -> result.key().id()).collect(Collectors.toSet());
        assertThat(world.all(Observation.class))
                .extracting(one -> one.getIdElement().getIdPart())
                .allMatch(dealtWith::contains, "no live result is passed over in silence");
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void everyOpenTaskIsRemembered(@ForAll("stories") List<String> story) {
        World world = play(story);

        assertThat(world.all(Task.class))
                .filteredOn(task -> task.getStatus() == TaskStatus.REQUESTED)
                .extracting(task -> JourneyCase.key("Task", task.getIdElement().getIdPart()))
                .allMatch(world.state.evidence()::contains);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void anUnresolvedCriticalResultWithoutAVisitHasAnUrgentTaskAfterADay(@ForAll("stories") List<String> story) {
        World world = play(story);

        boolean visit = world.segments
                .ask(
                        "qualifying-visit-within-7-days",
                        world.run().running().map(JourneyInstance::entry).orElse(START),
                        Set.of())
                .member();
        world.run()
                .running()
                .filter(instance -> instance.branch().equals("critical") && !visit)
                .filter(instance -> !instance.entry().plus(Duration.ofHours(24)).isAfter(world.now))
                .flatMap(instance -> instance.step("critical-call"))
                .ifPresent(call -> assertThat(call.resource()).as("the Task").isPresent());
    }

    /// An EHR may post results one by one or in one transaction.
    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void whatBecomesOfResultsDoesNotDependOnHowTheyWereBatched(
            @ForAll("results") List<String> results, @ForAll List<@IntRange(min = 1, max = 3) Integer> sizes) {
        World oneByOne = new World(ShippedPlan.approved(), START);
        results.forEach(result -> new JourneyCase("alone", List.of("results " + result)).play(oneByOne));
        World batched = new World(ShippedPlan.approved(), START);
        int from = 0;
        for (int batch = 0; from < results.size(); batch++) {
            int to = Math.min(results.size(), from + (batch < sizes.size() ? sizes.get(batch) : 2));
            String together = "results " + String.join(" and ", results.subList(from, to));
            new JourneyCase("batched", List.of(together)).play(batched);
            from = to;
        }

        assertThat(fates(batched)).isEqualTo(fates(oneByOne));
        assertThat(Account.branches(batched)).isEqualTo(Account.branches(oneByOne));
    }

    private static List<String> fates(World world) {
        return world.run().results().stream()
                .map(result -> result.key() + " " + result.disposition() + " "
                        + result.instance().orElse(""))
                .toList();
    }

    /// In clinical order.
    @Provide
    Arbitrary<List<String>> results() {
        return Arbitraries.of("5.2", "5.69", "6.1", "6.49", "6.5", "7.4", "9.0", "48", "6.8mmol")
                .list()
                .ofMinSize(2)
                .ofMaxSize(6)
                .map(values -> IntStream.range(0, values.size())
                        .mapToObj(i -> "r" + i + " " + values.get(i) + " -" + (60 - i) + "m")
                        .toList());
    }

    /// It ends by a visit, by a person, by an urgent one that follows it, or because none of its results is serious any
    /// more; never by what else is found.
    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void noEntryThatIsNotUrgentEndsAnUnresolvedUrgentBranch(@ForAll("stories") List<String> story) {
        World world = new World(ShippedPlan.approved(), START);
        Optional<JourneyInstance> before = Optional.empty();
        for (int i = 0; i < story.size(); i++) {
            act(world, story.get(i), i);
            before.flatMap(instance -> world.run().instance(instance.key()))
                    .filter(instance -> !instance.isRunning() && !mayEnd(world, instance))
                    .ifPresent(ended -> assertThat(world.run().running())
                            .as("what ended %s", ended.status())
                            .matches(next ->
                                    next.filter(one -> urgent(world, one)).isPresent()));
            before = world.run().running().filter(instance -> urgent(world, instance));
        }
    }

    private static boolean mayEnd(World world, JourneyInstance ended) {
        return switch (ended.status()) {
            case COMPLETED, RESOLVED_BY_TEAM, PATIENT_DECEASED -> true;
            case RUNNING, SUPERSEDED -> false;
            case CORRECTED, RETRACTED ->
                ended.basis().stream()
                        .flatMap(evidence -> world.run().result(evidence.key()).stream())
                        .noneMatch(result -> result.disposition() != Disposition.RETRACTED
                                && result.category().equals("critical"));
        };
    }

    private static boolean urgent(World world, JourneyInstance instance) {
        return world.plan.branch(instance.branch()).orElseThrow().urgent();
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void deathEndsEverythingThatIsOpen(@ForAll("stories") List<String> story) {
        World world = play(story);
        new JourneyCase("death", List.of("patient dies", "wait 9d")).play(world);

        assertThat(world.run().instances()).noneMatch(JourneyInstance::isOpen);
        assertThat(world.all(Communication.class))
                .filteredOn(
                        message -> message.getRecipientFirstRep().getReference().startsWith("Patient/"))
                .noneMatch(message -> message.getStatus() == CommunicationStatus.PREPARATION);
        assertThat(world.all(Task.class))
                .noneMatch(task -> task.getStatus() == TaskStatus.REQUESTED || task.getStatus() == TaskStatus.ACCEPTED);
    }

    private static World play(List<String> story) {
        World world = new World(ShippedPlan.approved(), START);
        for (int i = 0; i < story.size(); i++) {
            act(world, story.get(i), i);
        }
        return world;
    }

    private static void act(World world, String line, int number) {
        String named = line.replace("NEW", "n" + number);
        if (possible(world, named)) {
            new JourneyCase("random", List.of(named)).play(world);
        }
    }

    /// What is about something that is not there yet is left out.
    private static boolean possible(World world, String line) {
        String[] words = line.split(" ");
        return switch (words[0]) {
            case "correct", "retract", "touch", "delete" ->
                world.stored(JourneyCase.key("Observation", words[1])) != null;
            case "set", "move" -> world.stored(JourneyCase.key("Appointment", words[1])) != null;
            case "outcome", "task" ->
                world.all(Task.class).stream()
                        .anyMatch(task ->
                                task.getCode().getCodingFirstRep().getCode().equals(words[1]));
            default -> true;
        };
    }

    @Provide
    Arbitrary<List<String>> stories() {
        Arbitrary<String> percent =
                Arbitraries.of("5.2", "5.69", "5.7", "6.1", "6.49", "6.5", "7.4", "9.8", "48", "6.8mmol");
        Arbitrary<String> correction = percent.filter(value -> !value.endsWith("mmol"));
        Arbitrary<String> ago = Arbitraries.of("-10m", "-3h", "-2d", "-40d");
        Arbitrary<String> id = Arbitraries.of("n0", "n1", "n2", "n3", "n4", "n5");
        Arbitrary<String> line = Arbitraries.frequencyOf(
                Tuple.of(4, Combinators.combine(percent, ago).as((value, when) -> "result NEW " + value + " " + when)),
                Tuple.of(2, Combinators.combine(id, correction).as((one, value) -> "correct " + one + " " + value)),
                Tuple.of(1, id.map(one -> "retract " + one)),
                Tuple.of(1, id.map(one -> "touch " + one)),
                Tuple.of(2, Arbitraries.of("1d", "5d", "20d").map(at -> "book NEW endocrinology " + at)),
                Tuple.of(
                        2,
                        Combinators.combine(id, Arbitraries.of("cancelled", "noshow", "fulfilled", "booked"))
                                .as((one, status) -> "set " + one + " " + status)),
                Tuple.of(
                        2,
                        Arbitraries.of("allowed", "no-consent", "patient-objection")
                                .map(how -> "messaging " + how)),
                Tuple.of(
                        1,
                        Arbitraries.of("reached-booked", "not-reached", "wrong-number")
                                .map(how -> "outcome call-patient " + how)),
                Tuple.of(1, Arbitraries.of("member known-diabetes", "member inpatient-now", "leaves inpatient-now")),
                Tuple.of(4, Arbitraries.of("1h", "11h", "25h", "8d").map(time -> "wait " + time)));
        return line.list().ofMinSize(2).ofMaxSize(12);
    }
}
