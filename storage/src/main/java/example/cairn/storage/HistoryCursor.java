package example.cairn.storage;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// Where a page of a type's or the system's history ended. As text it is the token of the next page.
public record HistoryCursor(Instant at, int bucket, long seq) {

    /// Before every page: later than any version.
    public static final HistoryCursor NEWEST = new HistoryCursor(Instant.parse("9999-01-01T00:00:00Z"), 0, 0);

    /// Empty where the text is no such token.
    public static Optional<HistoryCursor> parse(String token) {
        String[] parts = token.split("_", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Instant at = Instant.parse(parts[0]);
            return at.isBefore(Instant.EPOCH) || at.isAfter(NEWEST.at())
                    ? Optional.empty()
                    : Optional.of(new HistoryCursor(at, Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return at + "_" + bucket + "_" + seq;
    }
}
