package example.cairn.storage.sql;

import example.cairn.model.Bucket;
import example.cairn.model.HomeElement;
import example.cairn.model.ResourceKey;
import example.cairn.storage.plan.Address;
import example.cairn.storage.plan.Draft;
import example.cairn.storage.plan.Hints;
import example.cairn.storage.plan.Place;
import example.cairn.storage.plan.Step;
import example.cairn.storage.plan.Surprise;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// In which buckets the resources of some steps are looked for. An id of a client's choice that nobody has used yet is
/// claimed in the directory.
final class Places {

    private final Map<ResourceKey, Bucket> buckets;
    private final Map<ResourceKey, Bucket> listed;

    private Places(Map<ResourceKey, Bucket> buckets, Map<ResourceKey, Bucket> listed) {
        this.buckets = buckets;
        this.listed = listed;
    }

    static Places find(Connection connection, List<Step> steps, Hints hints) throws SQLException {
        Map<ResourceKey, Bucket> listed = DirectoryRows.find(connection, keysInDirectory(steps));
        Map<ResourceKey, Bucket> claims = new HashMap<>();
        drafts(steps)
                .filter(draft -> Address.toldBy(draft.key()).isEmpty() && !listed.containsKey(draft.key()))
                .forEach(draft -> claims.putIfAbsent(draft.key(), draft.bucket()));
        if (DirectoryRows.claim(connection, claims) == claims.size()) {
            listed.putAll(claims);
        } else {
            listed.putAll(DirectoryRows.find(connection, claims.keySet())); // Somebody was faster.
        }
        Map<ResourceKey, Bucket> buckets = new HashMap<>();
        keys(steps).forEach(key -> Optional.ofNullable(hints.places().get(key))
                .or(() -> Optional.ofNullable(listed.get(key)))
                .or(() -> Address.toldBy(key))
                .ifPresent(bucket -> buckets.put(key, bucket)));
        return new Places(buckets, listed);
    }

    Collection<Bucket> all() {
        return buckets.values();
    }

    Optional<Bucket> find(ResourceKey key) {
        return Optional.ofNullable(buckets.get(key));
    }

    Bucket of(ResourceKey key) {
        return find(key).orElseThrow();
    }

    /// Where to read heads: where each resource lies and, where it will lie elsewhere, what it once left behind there.
    List<Place> toRead(List<Step> steps) {
        return Stream.concat(
                        buckets.entrySet().stream().map(entry -> new Place(entry.getValue(), entry.getKey())),
                        drafts(steps).map(draft -> new Place(draft.bucket(), draft.key())))
                .distinct()
                .toList();
    }

    /// Makes the directory lead to what is about to be created where its id does not. Rare, so done under the locks: an
    /// id in our form that a client chose, a claim whose write was refused.
    void settle(Connection connection, List<Step> steps, Set<ResourceKey> existing) throws SQLException {
        for (Draft draft : drafts(steps).toList()) {
            ResourceKey key = draft.key();
            Bucket from = listed.getOrDefault(key, Address.toldBy(key).orElse(draft.bucket()));
            if (existing.contains(key) || from.equals(draft.bucket())) {
                continue;
            }
            boolean settled = listed.containsKey(key)
                    ? DirectoryRows.point(connection, key, from, draft.bucket())
                    : DirectoryRows.claim(connection, Map.of(key, draft.bucket())) == 1;
            if (!settled) {
                throw Surprise.unlocked(draft.bucket());
            }
            listed.put(key, draft.bucket());
        }
    }

    private static List<ResourceKey> keysInDirectory(List<Step> steps) {
        return keys(steps)
                .filter(key -> HomeElement.of(key.type()).isPresent())
                .distinct()
                .toList();
    }

    private static Stream<ResourceKey> keys(List<Step> steps) {
        return steps.stream().flatMap(step -> switch (step) {
            case Step.InsertOnce(Draft draft) -> Stream.of(draft.key());
            case Step.Put(Draft draft, OptionalLong _) -> Stream.of(draft.key());
            case Step.Remove(ResourceKey key, OptionalLong _) -> Stream.of(key);
            case Step.Insert _, Step.Met _, Step.Nothing _, Step.Rejected _ -> Stream.empty();
        });
    }

    private static Stream<Draft> drafts(List<Step> steps) {
        return steps.stream().flatMap(step -> switch (step) {
            case Step.InsertOnce(Draft draft) -> Stream.of(draft);
            case Step.Put(Draft draft, OptionalLong _) -> Stream.of(draft);
            case Step.Insert _, Step.Remove _, Step.Met _, Step.Nothing _, Step.Rejected _ -> Stream.empty();
        });
    }
}
