package example.cairn.storage.plan;

import example.cairn.model.Bucket;
import example.cairn.model.HomeElement;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.ServerIds;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Where resources lie, by their keys.
public final class Address {

    private Address() {}

    /// The bucket of a resource.
    ///
    /// @param home its patient; empty where it has none
    public static Bucket of(ResourceKey key, Optional<PatientKey> home) {
        return home.map(PatientKey::bucket).orElseGet(() -> withoutPatient(key));
    }

    /// The bucket that the key alone tells: computed for Patients and for types that never belong to a patient, written
    /// in the id where a server gave it. Empty: the directory knows.
    public static Optional<Bucket> toldBy(ResourceKey key) {
        if (key.type().equals("Patient")) {
            return Optional.of(new PatientKey(key.id()).bucket());
        }
        return HomeElement.of(key.type()).isEmpty() ? Optional.of(Bucket.shared(key)) : ServerIds.bucketOf(key.id());
    }

    /// A new id for a resource of this type and home.
    public static String newId(String type, Optional<PatientKey> home, Instant now, RandomGenerator random) {
        if (type.equals("Patient") || home.isPresent()) {
            Bucket bucket =
                    home.map(PatientKey::bucket).orElseGet(() -> new Bucket(random.nextInt(Bucket.PATIENT_BUCKETS)));
            return ServerIds.next(bucket, now, random);
        }
        return ServerIds.next(new Bucket(Bucket.PATIENT_BUCKETS + random.nextInt(Bucket.SHARED_BUCKETS)), now, random);
    }

    private static Bucket withoutPatient(ResourceKey key) {
        return HomeElement.of(key.type()).isEmpty()
                ? Bucket.shared(key)
                : ServerIds.bucketOf(key.id()).filter(Bucket::isShared).orElseGet(() -> Bucket.shared(key));
    }
}
