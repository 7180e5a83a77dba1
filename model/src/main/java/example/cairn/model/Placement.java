package example.cairn.model;

/// Where a resource lies and whose it is, in the numbers that rows carry.
///
/// @param bucket its bucket
/// @param patient [PatientKey#number()] of its patient; 0 in the shared buckets
public record Placement(Bucket bucket, long patient) {

    public static Placement of(PatientKey patient) {
        return new Placement(patient.bucket(), patient.number());
    }

    /// Of a resource that belongs to no patient.
    public static Placement shared(ResourceKey key) {
        return new Placement(Bucket.shared(key), 0);
    }

    public boolean isShared() {
        return bucket.isShared();
    }
}
