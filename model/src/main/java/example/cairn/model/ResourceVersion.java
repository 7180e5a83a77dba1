package example.cairn.model;

import java.time.Instant;

/// One stored version of a resource, as it is served.
///
/// @param key what it is a version of
/// @param version 1 for the first, each next one more; no gaps
/// @param lastUpdated the commit-ordered instant of its bucket, to the microsecond
/// @param kind what the write did
/// @param body the JSON exactly as served, id and meta included; empty for a deletion
public record ResourceVersion(ResourceKey key, long version, Instant lastUpdated, ChangeKind kind, byte[] body) {

    public boolean deleted() {
        return kind == ChangeKind.DELETE;
    }

    /// `Type/id/_history/version`, the form in which evidence is cited.
    public String reference() {
        return key + "/_history/" + version;
    }

    @Override
    public String toString() {
        return reference(); // Never the body: it is PHI and this text reaches logs.
    }
}
