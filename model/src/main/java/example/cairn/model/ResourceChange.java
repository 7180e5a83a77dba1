package example.cairn.model;

import java.time.Instant;
import java.util.Optional;

/// One row of a bucket's change feed: gapless in `seq`, in the order of commit.
///
/// @param bucket the bucket whose feed this is
/// @param seq position in that feed, from 1
/// @param patient whose chart changed; empty in the shared buckets
/// @param key the changed resource; for a poke, what the poke is about
/// @param version the version written; for a deletion, the version of the tombstone
/// @param kind what happened
/// @param at `lastUpdated` of that version
/// @param historical true where the write said it is history (clinical safety, 6): it updates segments, enters no
///     journey, sends nothing and notifies nobody
public record ResourceChange(
        Bucket bucket,
        long seq,
        Optional<PatientKey> patient,
        ResourceKey key,
        long version,
        ChangeKind kind,
        Instant at,
        boolean historical) {}
