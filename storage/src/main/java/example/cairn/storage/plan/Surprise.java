package example.cairn.storage.plan;

import example.cairn.model.Bucket;
import example.cairn.model.ResourceKey;
import java.util.Optional;

/// What the locks revealed and what was read before them did not say: the resource lies elsewhere, or a further bucket
/// is needed. Locks are taken ascending, so the transaction starts over knowing it.
public final class Surprise extends RuntimeException {

    private final Bucket bucket;
    private final transient Optional<ResourceKey> key;

    private Surprise(String message, Bucket bucket, Optional<ResourceKey> key) {
        super(message, null, false, false);
        this.bucket = bucket;
        this.key = key;
    }

    public static Surprise unlocked(Bucket bucket) {
        return new Surprise("a further bucket must be locked", bucket, Optional.empty());
    }

    public static Surprise elsewhere(ResourceKey key, Bucket bucket) {
        return new Surprise("the resource has moved", bucket, Optional.of(key));
    }

    public Bucket bucket() {
        return bucket;
    }

    /// The resource that lies in the bucket; empty: only its lock is needed.
    public Optional<ResourceKey> key() {
        return key;
    }
}
