package example.cairn.segment.definition;

import java.util.OptionalInt;

/// How many resources of a query there must be, both ends included.
///
/// @param atLeast not negative
/// @param atMost empty: no upper limit
public record Instances(int atLeast, OptionalInt atMost) {

    /// What a query means without a count: there is one.
    public static final Instances SOME = new Instances(1, OptionalInt.empty());

    public Instances {
        if (atLeast < 0) {
            throw new IllegalArgumentException("a count is not negative");
        }
        if (atMost.isPresent() && atMost.getAsInt() < atLeast) {
            throw new IllegalArgumentException("the upper limit lies below the lower one");
        }
    }

    /// How many matching resources decide the count: one more than the upper limit proves that it is exceeded.
    public int decidedBy() {
        return atMost.isPresent() ? atMost.getAsInt() + 1 : Math.max(atLeast, 1);
    }

    @Override
    public String toString() {
        return atLeast + ".." + (atMost.isPresent() ? Integer.toString(atMost.getAsInt()) : "*");
    }
}
