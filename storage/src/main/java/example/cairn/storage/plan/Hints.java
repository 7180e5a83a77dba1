package example.cairn.storage.plan;

import example.cairn.model.Bucket;
import example.cairn.model.ResourceKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What earlier attempts of a transaction have learnt.
///
/// @param places where resources lie that have moved
/// @param buckets to be locked as well
public record Hints(Map<ResourceKey, Bucket> places, Set<Bucket> buckets) {

    public static final Hints NONE = new Hints(Map.of(), Set.of());

    public Hints {
        places = Map.copyOf(places);
        buckets = Set.copyOf(buckets);
    }

    public Hints with(Surprise surprise) {
        Map<ResourceKey, Bucket> morePlaces = new HashMap<>(places);
        surprise.key().ifPresent(key -> morePlaces.put(key, surprise.bucket()));
        Set<Bucket> moreBuckets = new HashSet<>(buckets);
        moreBuckets.add(surprise.bucket());
        return new Hints(morePlaces, moreBuckets);
    }
}
