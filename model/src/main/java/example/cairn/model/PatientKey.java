package example.cairn.model;

import static java.util.Objects.requireNonNull;

/// Whose data it is. The id is that of the Patient resource, which need not exist yet (an EHR may send the result
/// first).
///
/// @param id logical id of the Patient
public record PatientKey(String id) {

    private static final long SEED = 0x7061_7469_656eL;

    public PatientKey {
        requireNonNull(id, "id is null");
    }

    public Bucket bucket() {
        return Bucket.of(this);
    }

    /// A number that stands for the patient in index rows: 64 bits, unique within a bucket for all practical sizes
    /// (24,000 patients a bucket: chance of one clash about 1 in 10^11). A clash between two existing Patients is
    /// refused at create by a unique key.
    public long number() {
        return FixedHash.of(SEED, id);
    }

    public ResourceKey key() {
        return new ResourceKey("Patient", id);
    }

    @Override
    public String toString() {
        return "Patient/" + id;
    }
}
