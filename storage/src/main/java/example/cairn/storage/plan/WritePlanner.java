package example.cairn.storage.plan;

import example.cairn.model.Bucket;
import example.cairn.model.ChangeKind;
import example.cairn.model.Failure;
import example.cairn.model.PatientKey;
import example.cairn.model.Placement;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.index.IndexEntries;
import example.cairn.storage.WriteOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Decides, step by step, what is written. Each step sees what the steps before it decided, so a group of writes to one
/// resource ends as if they had come one after the other.
public final class WritePlanner {

    private static final byte[] EMPTY = {};

    private final Situation situation;
    private final Map<Bucket, BucketState> buckets;
    private final Map<ResourceKey, Head> heads;
    private final Map<Place, Head> leftBehind;
    private final Map<ResourceKey, Content> contents = new HashMap<>();
    private final List<WriteOutcome> outcomes = new ArrayList<>();
    private final List<PlannedVersion> versions = new ArrayList<>();
    private final List<FeedRow> feed = new ArrayList<>();
    private final List<CompartmentLink> links = new ArrayList<>();

    public WritePlanner(Situation situation) {
        this.situation = situation;
        this.buckets = new HashMap<>(situation.buckets());
        this.heads = new HashMap<>(situation.heads());
        this.leftBehind = new HashMap<>(situation.leftBehind());
    }

    /// Plans the next step.
    ///
    /// @param historical whether its request said that it is history
    public void add(Step step, boolean historical) {
        outcomes.add(
                switch (step) {
                    case Step.Insert(Draft draft) -> write(draft, Optional.empty(), historical);
                    case Step.InsertOnce(Draft draft) -> insertOnce(draft, historical);
                    case Step.Put(Draft draft, OptionalLong ifMatch) -> put(draft, ifMatch, historical);
                    case Step.Remove(ResourceKey key, OptionalLong ifMatch) -> remove(key, ifMatch, historical);
                    case Step.Met(ResourceVersion current) -> new WriteOutcome.AlreadyThere(current);
                    case Step.Nothing(ResourceKey key) -> new WriteOutcome.NothingToDelete(key);
                    case Step.Rejected(Failure failure) -> new WriteOutcome.Refused(failure);
                });
    }

    public WritePlan plan() {
        return new WritePlan(outcomes, versions, feed, links, buckets);
    }

    private WriteOutcome insertOnce(Draft draft, boolean historical) {
        Head head = heads.get(draft.key());
        return head == null
                ? write(draft, Optional.empty(), historical)
                : new WriteOutcome.AlreadyThere(head.current());
    }

    private WriteOutcome put(Draft draft, OptionalLong ifMatch, boolean historical) {
        Optional<Head> head = Optional.ofNullable(heads.get(draft.key()));
        return unmatched(head, ifMatch).orElseGet(() -> write(draft, head, historical));
    }

    private WriteOutcome remove(ResourceKey key, OptionalLong ifMatch, boolean historical) {
        Optional<Head> head = Optional.ofNullable(heads.get(key));
        Optional<WriteOutcome> refusal = unmatched(head, ifMatch);
        if (refusal.isPresent() || head.isEmpty() || head.get().deleted()) {
            return refusal.orElseGet(() -> new WriteOutcome.NothingToDelete(key));
        }
        Head old = head.get();
        Content before = content(old);
        BucketState bucket = bucket(old.placement().bucket());
        PlannedVersion tombstone = new PlannedVersion(
                new ResourceVersion(key, old.version() + 1, bucket.nextAt(), ChangeKind.DELETE, EMPTY, old.placement()),
                old.rid(),
                bucket.nextSeq(),
                IndexEntries.NONE,
                RowChange.REPLACE,
                Optional.empty(),
                old.pastBuckets());
        boolean wanted = wants(key, before, Content.NONE, historical);
        announce(tombstone, before.home(), wanted, historical);
        keep(tombstone, Content.NONE);
        tellOthers(tombstone.version(), before.others(), Set.of(), wanted, historical);
        return new WriteOutcome.Written(tombstone.version());
    }

    /// http.html#concurrency: the version asked for must be the current one; of what does not exist none is.
    private static Optional<WriteOutcome> unmatched(Optional<Head> head, OptionalLong ifMatch) {
        return ifMatch.isEmpty() || (head.isPresent() && head.get().version() == ifMatch.getAsLong())
                ? Optional.empty()
                : Optional.of(new WriteOutcome.Refused(new Failure(
                        Failure.Category.PRECONDITION_FAILED, "If-Match", "this is not the current version")));
    }

    private WriteOutcome write(Draft draft, Optional<Head> head, boolean historical) {
        Content before = head.map(this::content).orElse(Content.NONE);
        boolean wanted = wants(draft.key(), before, draft.content(), historical);
        leaveOldPatient(draft, head, before, historical);
        PlannedVersion written = next(draft, head);
        announce(written, draft.content().home(), wanted, historical);
        keep(written, draft.content());
        tellOthers(written.version(), before.others(), draft.content().others(), wanted, historical);
        return new WriteOutcome.Written(written.version());
    }

    private PlannedVersion next(Draft draft, Optional<Head> head) {
        BucketState bucket = bucket(draft.bucket());
        Optional<Head> row = head.filter(old -> old.placement().bucket().equals(draft.bucket()))
                .or(() -> Optional.ofNullable(leftBehind.get(new Place(draft.bucket(), draft.key()))));
        long version = head.map(old -> old.version() + 1).orElse(1L);
        Placement placement = new Placement(draft.bucket(), draft.content().patientNumber());
        Instant at = bucket.nextAt();
        return new PlannedVersion(
                new ResourceVersion(
                        draft.key(),
                        version,
                        at,
                        head.isEmpty() || head.get().deleted() ? ChangeKind.CREATE : ChangeKind.UPDATE,
                        draft.body().complete(version, at),
                        placement),
                row.map(Head::rid).orElse(bucket.nextSeq()),
                bucket.nextSeq(),
                draft.content().entries(),
                row.isPresent() ? RowChange.REPLACE : RowChange.INSERT,
                Optional.empty(),
                head.map(old -> pastBuckets(old, draft.bucket())).orElse(List.of()));
    }

    /// A result filed on the wrong patient: its old patient hears that it is gone, and where that patient lies in
    /// another bucket a tombstone points to the new place (scale rule 2).
    private void leaveOldPatient(Draft draft, Optional<Head> head, Content before, boolean historical) {
        if (head.isEmpty()) {
            return;
        }
        Head old = head.get();
        Bucket from = old.placement().bucket();
        if (from.equals(draft.bucket())) {
            if (!old.deleted() && !before.home().equals(draft.content().home())) {
                boolean wanted = wants(draft.key(), before, Content.NONE, historical);
                feed(from, before.home(), draft.key(), old.version() + 1, ChangeKind.DELETE, wanted, historical);
            }
            return;
        }
        // One instant on both sides, so that versions of a resource never run backwards.
        buckets.put(from, bucket(from).notBefore(bucket(draft.bucket()).nextAt()));
        BucketState state = bucket(from);
        buckets.put(draft.bucket(), bucket(draft.bucket()).notBefore(state.nextAt()));
        PlannedVersion tombstone = new PlannedVersion(
                new ResourceVersion(
                        draft.key(), old.version() + 1, state.nextAt(), ChangeKind.DELETE, EMPTY, old.placement()),
                old.rid(),
                state.nextSeq(),
                IndexEntries.NONE,
                RowChange.REPLACE,
                Optional.of(draft.bucket()),
                List.of());
        boolean wanted = wants(draft.key(), before, Content.NONE, historical);
        announce(tombstone, before.home(), wanted, historical);
        versions.add(tombstone);
        leftBehind.put(new Place(from, draft.key()), tombstone.asHead());
    }

    private static List<Bucket> pastBuckets(Head old, Bucket now) {
        Set<Bucket> past = new LinkedHashSet<>(old.pastBuckets());
        past.add(old.placement().bucket());
        past.remove(now);
        return List.copyOf(past);
    }

    /// Every patient whom the resource names, or named, besides its home one.
    private void tellOthers(
            ResourceVersion version, Set<PatientKey> before, Set<PatientKey> after, boolean wanted, boolean history) {
        for (PatientKey patient : after) {
            links.add(new CompartmentLink(patient, version.key(), version.placement(), false));
            poke(patient, version, wanted, history);
        }
        for (PatientKey patient : before) {
            if (!after.contains(patient)) {
                links.add(new CompartmentLink(patient, version.key(), version.placement(), true));
                poke(patient, version, wanted, history);
            }
        }
    }

    private void poke(PatientKey patient, ResourceVersion version, boolean wanted, boolean historical) {
        feed(
                patient.bucket(),
                Optional.of(patient),
                version.key(),
                version.version(),
                ChangeKind.POKE,
                wanted,
                historical);
    }

    private void announce(PlannedVersion planned, Optional<PatientKey> patient, boolean wanted, boolean historical) {
        ResourceVersion version = planned.version();
        Bucket bucket = version.placement().bucket();
        feed(bucket, patient, version.key(), version.version(), version.kind(), wanted, historical);
    }

    private void feed(
            Bucket bucket,
            Optional<PatientKey> patient,
            ResourceKey key,
            long version,
            ChangeKind kind,
            boolean wanted,
            boolean historical) {
        BucketState state = bucket(bucket);
        feed.add(new FeedRow(
                new ResourceChange(bucket, state.nextSeq(), patient, key, version, kind, state.nextAt(), historical),
                wanted));
        buckets.put(bucket, state.taken(wanted));
    }

    private void keep(PlannedVersion planned, Content content) {
        versions.add(planned);
        heads.put(planned.version().key(), planned.asHead());
        contents.put(planned.version().key(), content);
    }

    private Content content(Head head) {
        return contents.computeIfAbsent(
                head.key(),
                _ -> head.deleted() ? Content.NONE : situation.reader().apply(head));
    }

    private boolean wants(ResourceKey key, Content before, Content after, boolean historical) {
        return situation.wanted().wants(key.type(), before.entries(), after.entries(), historical);
    }

    private BucketState bucket(Bucket bucket) {
        BucketState state = buckets.get(bucket);
        if (state == null) {
            throw Surprise.unlocked(bucket);
        }
        return state;
    }
}
