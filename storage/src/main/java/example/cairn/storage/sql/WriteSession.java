package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceKey;
import example.cairn.storage.WantedChanges;
import example.cairn.storage.plan.BucketState;
import example.cairn.storage.plan.Content;
import example.cairn.storage.plan.Draft;
import example.cairn.storage.plan.Head;
import example.cairn.storage.plan.Hints;
import example.cairn.storage.plan.Place;
import example.cairn.storage.plan.PlannedVersion;
import example.cairn.storage.plan.Preparation;
import example.cairn.storage.plan.Reservation;
import example.cairn.storage.plan.RowChange;
import example.cairn.storage.plan.Situation;
import example.cairn.storage.plan.Step;
import example.cairn.storage.plan.Surprise;
import example.cairn.storage.plan.WritePlan;
import example.cairn.storage.plan.WritePlanner;
import example.cairn.storage.sql.index.IndexRows;
import example.cairn.storage.sql.index.IndexedVersion;
import example.cairn.storage.sql.index.SqlFragment;
import example.cairn.storage.sql.index.ValueHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Carries out commands on an open transaction: conditions, places, locks, heads, plan, rows (architecture, 2).
final class WriteSession {

    private final Preparation preparation;
    private final Conditions conditions;
    private final WantedChanges wanted;
    private final VersionRows versions;
    private final ValueHash hash;

    WriteSession(Preparation preparation, ConditionSearch search, WantedChanges wanted, ValueHash hash) {
        this.preparation = preparation;
        this.conditions = new Conditions(preparation, search);
        this.wanted = wanted;
        this.versions = new VersionRows(hash);
        this.hash = hash;
    }

    /// Plans and locks; writes nothing yet, so that a caller who wants all or nothing can still turn back.
    ///
    /// @throws Surprise where the transaction must start over, with these hints and what the surprise says
    LockedPlan plan(Connection connection, List<WriteJob> jobs, Hints hints, Instant now) throws SQLException {
        List<Step> steps = conditions.resolve(
                connection, jobs.stream().map(WriteJob::command).toList(), now);
        Places places = Places.find(connection, steps, hints);
        SortedMap<Bucket, Reservation> reservations = reservations(jobs, steps, places, hints);
        Map<Bucket, BucketState> buckets = BucketRows.reserve(connection, reservations, now);
        Map<ResourceKey, Head> heads = new HashMap<>();
        Map<Place, Head> leftBehind = new HashMap<>();
        for (Head head : HeadRows.read(connection, places.toRead(steps))) {
            boolean here = head.placement().bucket().equals(places.of(head.key()));
            if (head.movedTo().isPresent() && here) {
                throw Surprise.elsewhere(head.key(), head.movedTo().get());
            }
            if (here) {
                heads.put(head.key(), head);
            } else {
                leftBehind.put(new Place(head.placement().bucket(), head.key()), head);
            }
        }
        places.settle(connection, steps, heads.keySet());
        WritePlanner planner = new WritePlanner(new Situation(buckets, heads, leftBehind, this::content, wanted));
        for (int i = 0; i < jobs.size(); i++) {
            planner.add(steps.get(i), jobs.get(i).historical());
        }
        return new LockedPlan(planner.plan(), buckets, reservations);
    }

    /// Writes the rows of a plan. All inserts are one statement: each of its own would cost a round trip.
    ///
    /// @param beside what else is to be inserted
    void write(Connection connection, LockedPlan locked, Optional<SqlFragment> beside) throws SQLException {
        WritePlan plan = locked.plan();
        deleteIndex(connection, plan.versions());
        List<SqlFragment> inserts = Stream.of(
                        versions.insert(plan.versions()).stream(),
                        indexed(plan.versions()).inserts(),
                        FeedRows.insert(plan.feed()).stream(),
                        beside.stream())
                .flatMap(some -> some)
                .toList();
        if (!inserts.isEmpty()) {
            try (PreparedStatement statement = SqlFragment.together(inserts).prepare(connection)) {
                statement.executeUpdate();
            }
        }
        versions.replace(connection, plan.versions()); // Also versions that were inserted just now.
        CompartmentRows.write(connection, plan.links());
        BucketRows.correct(connection, locked.corrections());
    }

    private static void deleteIndex(Connection connection, List<PlannedVersion> planned) throws SQLException {
        List<PlannedVersion> later = planned.stream()
                .filter(version -> version.change() == RowChange.REPLACE)
                .toList();
        if (!later.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(IndexRows.DELETE)) {
                for (PlannedVersion version : later) {
                    IndexRows.delete(
                                    version.version().key(),
                                    version.version().placement().bucket(),
                                    version.rid())
                            .bind(statement);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    /// A resource written twice in one transaction is findable by its last version only.
    private IndexRows indexed(List<PlannedVersion> planned) {
        Map<Place, PlannedVersion> last = new LinkedHashMap<>();
        planned.forEach(version -> last.put(
                new Place(
                        version.version().placement().bucket(),
                        version.version().key()),
                version));
        IndexRows rows = new IndexRows(hash);
        last.values().forEach(version -> rows.add(IndexedVersion.of(version)));
        return rows;
    }

    private Content content(Head head) {
        return preparation.content(FhirCodec.parse(head.body()));
    }

    /// What the steps will most likely take. A guess may be wrong (a refused update takes nothing); then the bucket's
    /// row is corrected at the end.
    private SortedMap<Bucket, Reservation> reservations(
            List<WriteJob> jobs, List<Step> steps, Places places, Hints hints) {
        SortedMap<Bucket, Reservation> reservations = new TreeMap<>();
        hints.buckets().forEach(bucket -> reservations.put(bucket, Reservation.LOCK));
        places.all().forEach(bucket -> reservations.put(bucket, Reservation.LOCK));
        for (int i = 0; i < steps.size(); i++) {
            boolean historical = jobs.get(i).historical();
            switch (steps.get(i)) {
                case Step.Insert(Draft draft) -> reserve(reservations, draft, historical);
                case Step.InsertOnce(Draft draft) -> reserve(reservations, draft, historical);
                case Step.Put(Draft draft, var _) -> reserve(reservations, draft, historical);
                case Step.Remove(ResourceKey key, var _) ->
                    places.find(key)
                            .ifPresent(bucket -> reservations.merge(
                                    bucket, Reservation.LOCK.and(false), (old, _) -> old.and(false)));
                case Step.Met _, Step.Nothing _, Step.Rejected _ -> {}
            }
        }
        return reservations;
    }

    private void reserve(Map<Bucket, Reservation> reservations, Draft draft, boolean historical) {
        boolean likelyWanted = wanted.wants(
                draft.key().type(), Content.NONE.entries(), draft.content().entries(), historical);
        List<Bucket> buckets = new ArrayList<>(List.of(draft.bucket()));
        draft.content().others().forEach(patient -> buckets.add(patient.bucket()));
        buckets.forEach(bucket -> reservations.put(
                bucket, reservations.getOrDefault(bucket, Reservation.LOCK).and(likelyWanted)));
    }
}
