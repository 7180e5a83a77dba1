package example.cairn.model;

/// The unit of placement, ordering and locking. Everything of one patient lies in one of 4,096 patient buckets;
/// what has no patient lies in one of 64 shared buckets behind them (`docs/adr`, scale rules 1 and 2).
///
/// @param number 0 to 4095 for patients, 4096 to 4159 shared
public record Bucket(int number) implements Comparable<Bucket> {

    public static final int PATIENT_BUCKETS = 4096;
    public static final int SHARED_BUCKETS = 64;
    private static final long SEED = 0x6361_6972_6e31L;

    public Bucket {
        if (number < 0 || number >= PATIENT_BUCKETS + SHARED_BUCKETS) {
            throw new IllegalArgumentException(
                    "bucket " + number + " is outside 0 to " + (PATIENT_BUCKETS + SHARED_BUCKETS - 1));
        }
    }

    public static Bucket of(PatientKey patient) {
        return new Bucket(Math.floorMod(FixedHash.of(SEED, patient.id()), PATIENT_BUCKETS));
    }

    /// Where a resource without a patient lies, for example `Organization/x`.
    public static Bucket shared(ResourceKey key) {
        return new Bucket(PATIENT_BUCKETS + Math.floorMod(FixedHash.of(SEED, key.toString()), SHARED_BUCKETS));
    }

    public boolean isShared() {
        return number >= PATIENT_BUCKETS;
    }

    @Override
    public int compareTo(Bucket other) {
        return Integer.compare(number, other.number);
    }
}
