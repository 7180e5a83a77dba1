package example.cairn.storage.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.cairn.model.Bucket;
import example.cairn.model.ChangeKind;
import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.model.Placement;
import example.cairn.model.ResourceKey;
import example.cairn.search.index.IndexEntries;
import example.cairn.storage.WriteOutcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class WritePlannerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final PatientKey EVE = new PatientKey("eve");
    private static final PatientKey ADA = new PatientKey("ada");
    private static final ResourceKey KEY = new ResourceKey("Flag", "x");

    @Test
    void aFirstVersionTakesItsNumberFromTheFeed() {
        WritePlan plan = plan(Optional.empty(), put(EVE, OptionalLong.empty()));
        PlannedVersion version = plan.versions().getFirst();
        assertThat(version.change()).isEqualTo(RowChange.INSERT);
        assertThat(version.rid()).isEqualTo(5);
        assertThat(version.seq()).isEqualTo(5);
        assertThat(version.version().lastUpdated()).isEqualTo(NOW);
        assertThat(version.version().kind()).isEqualTo(ChangeKind.CREATE);
    }

    @Test
    void timeNeverStandsStillWithinABucket() {
        BucketState ahead = BucketState.of(5, 0, NOW.plusSeconds(60), NOW);
        assertThat(ahead.nextAt()).isEqualTo(NOW.plusSeconds(60).plus(1, ChronoUnit.MICROS));
        WritePlan plan = plan(Optional.empty(), put(EVE, OptionalLong.empty()), put(EVE, OptionalLong.empty()));
        assertThat(plan.feed().get(1).change().at())
                .isEqualTo(plan.feed().getFirst().change().at().plus(1, ChronoUnit.MICROS));
    }

    @Test
    void writesToOneResourceInOneGroupFollowEachOther() {
        WritePlan plan = plan(
                Optional.empty(),
                put(EVE, OptionalLong.empty()),
                put(EVE, OptionalLong.of(1)),
                new Step.Remove(KEY, OptionalLong.empty()),
                new Step.Remove(KEY, OptionalLong.empty()),
                put(EVE, OptionalLong.of(3)));
        assertThat(plan.versions())
                .extracting(version ->
                        version.version().reference() + " " + version.version().kind())
                .containsExactly(
                        "Flag/x/_history/1 CREATE",
                        "Flag/x/_history/2 UPDATE",
                        "Flag/x/_history/3 DELETE",
                        "Flag/x/_history/4 CREATE");
        assertThat(plan.versions()).extracting(PlannedVersion::rid).containsOnly(5L);
        assertThat(plan.outcomes().get(3)).isEqualTo(new WriteOutcome.NothingToDelete(KEY));
    }

    @Test
    void aRefusedStepTakesNoPlace() {
        WritePlan plan = plan(Optional.of(head(EVE, 3)), put(EVE, OptionalLong.of(2)));
        assertThat(plan.outcomes().getFirst()).isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> assertThat(
                        refused.failure().category())
                .isEqualTo(Failure.Category.PRECONDITION_FAILED));
        assertThat(plan.versions()).isEmpty();
        assertThat(plan.buckets().get(EVE.bucket()).nextSeq()).isEqualTo(5);
    }

    @Test
    void aMoveLeavesATombstoneAndOneFeedRowOnEitherSideAtOneInstant() {
        WritePlan plan = plan(Optional.of(head(EVE, 3)), put(ADA, OptionalLong.empty()));
        PlannedVersion tombstone = plan.versions().getFirst();
        PlannedVersion moved = plan.versions().get(1);
        assertThat(tombstone.movedTo()).contains(ADA.bucket());
        assertThat(tombstone.version().version()).isEqualTo(4);
        assertThat(moved.version().version()).isEqualTo(4);
        assertThat(moved.pastBuckets()).containsExactly(EVE.bucket());
        assertThat(moved.version().lastUpdated()).isEqualTo(tombstone.version().lastUpdated());
        assertThat(plan.feed())
                .extracting(row ->
                        row.change().kind() + " " + row.change().patient().orElseThrow())
                .containsExactly("DELETE Patient/eve", "UPDATE Patient/ada");
    }

    @Test
    void movingToAndFroInOneGroupComesBackToTheRowLeftBehind() {
        WritePlan plan = plan(
                Optional.of(head(EVE, 1)),
                put(ADA, OptionalLong.empty()),
                put(EVE, OptionalLong.empty()),
                put(ADA, OptionalLong.empty()));
        assertThat(plan.versions().stream().filter(version -> version.change() == RowChange.INSERT))
                .as("only the first arrival with Ada is a new row")
                .hasSize(1);
        assertThat(plan.versions().getLast().version().version()).isEqualTo(4);
    }

    @Test
    void aBucketThatIsNotLockedIsASurprise() {
        Situation situation = new Situation(
                Map.of(), Map.of(), Map.of(), _ -> Content.NONE, (type, before, after, historical) -> false);
        assertThatThrownBy(() -> new WritePlanner(situation).add(put(EVE, OptionalLong.empty()), false))
                .isInstanceOfSatisfying(Surprise.class, surprise -> assertThat(surprise.bucket())
                        .isEqualTo(EVE.bucket()));
    }

    @Test
    void aGoodGuessNeedsNoCorrection() {
        BucketState before = BucketState.of(5, 0, NOW.minusSeconds(1), NOW);
        Reservation guess = Reservation.LOCK.and(false).and(true).and(false);
        BucketState after = before.taken(false).taken(true).taken(false);
        assertThat(guess.fits(before, after)).isTrue();
        assertThat(guess.fits(before, before.taken(false).taken(true))).isFalse();
        assertThat(guess.fits(before, before.taken(true).taken(false).taken(false)))
                .isFalse();
    }

    private static WritePlan plan(Optional<Head> head, Step... steps) {
        Map<Bucket, BucketState> buckets = new HashMap<>();
        buckets.put(EVE.bucket(), BucketState.of(5, 0, NOW.minusSeconds(1), NOW));
        buckets.put(ADA.bucket(), BucketState.of(50, 0, NOW.plusSeconds(1), NOW));
        WritePlanner planner = new WritePlanner(new Situation(
                buckets,
                head.map(old -> Map.of(old.key(), old)).orElse(Map.of()),
                Map.of(),
                old -> Content.of(FhirCodec.parse(old.body()), _ -> IndexEntries.NONE),
                (type, before, after, historical) -> true));
        for (Step step : steps) {
            planner.add(step, false);
        }
        return planner.plan();
    }

    private static Step put(PatientKey patient, OptionalLong ifMatch) {
        return new Step.Put(draft(patient), ifMatch);
    }

    private static Draft draft(PatientKey patient) {
        Flag flag = new Flag().setSubject(new Reference(patient.toString()));
        flag.setId(KEY.id());
        return new Draft(KEY, patient.bucket(), EncodedBody.of(flag), Content.of(flag, _ -> IndexEntries.NONE));
    }

    private static Head head(PatientKey patient, long version) {
        return new Head(
                KEY,
                Placement.of(patient),
                1,
                version,
                NOW.minusSeconds(1),
                ChangeKind.UPDATE,
                Optional.empty(),
                List.of(),
                draft(patient).body().complete(version, NOW.minusSeconds(1)));
    }
}
