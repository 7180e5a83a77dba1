package example.cairn.storage.plan;

/// How many positions of a bucket's feed a transaction will most likely take.
///
/// @param count how many; 0: only its lock
/// @param lastWanted which of them is the last that the engine will want, from 1; 0: none
public record Reservation(int count, int lastWanted) {

    public static final Reservation LOCK = new Reservation(0, 0);

    public Reservation and(boolean wanted) {
        return new Reservation(count + 1, wanted ? count + 1 : lastWanted);
    }

    /// True where the bucket's row needs no correction.
    public boolean fits(BucketState before, BucketState after) {
        return after.nextSeq() == before.nextSeq() + count
                && after.wantedSeq() == (lastWanted == 0 ? before.wantedSeq() : before.nextSeq() + lastWanted - 1)
                && !after.nextAt().isAfter(before.nextAt().plusNanos(1_000L * count));
    }
}
