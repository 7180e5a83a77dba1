package example.cairn.model;

import java.time.Instant;

/// One stored version of a resource, as it is served.
///
/// @param key what it is a version of
/// @param version 1 for the first, each next one more; no gaps
/// @param lastUpdated the commit-ordered instant of its bucket, to the microsecond
/// @param kind what the write did
/// @param body the JSON exactly as served, id and meta included; empty for a deletion
/// @param placement whose it is: what an audit record names without opening the body
public record ResourceVersion(
        ResourceKey key, long version, Instant lastUpdated, ChangeKind kind, byte[] body, Placement placement) {

    /// Of a Patient, or of a resource that belongs to none.
    public ResourceVersion(ResourceKey key, long version, Instant lastUpdated, ChangeKind kind, byte[] body) {
        this(key, version, lastUpdated, kind, body, placementOf(key));
    }

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

    private static Placement placementOf(ResourceKey key) {
        return key.type().equals("Patient") ? Placement.of(new PatientKey(key.id())) : Placement.shared(key);
    }
}
