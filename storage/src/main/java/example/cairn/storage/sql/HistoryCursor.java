package example.cairn.storage.sql;

import java.time.DateTimeException;
import java.time.Instant;

/// Where a page of a type's or the system's history ended. As text it is the token of the next page.
record HistoryCursor(Instant at, int bucket, long seq) {

    /// Before every page: later than any version.
    static final HistoryCursor NEWEST = new HistoryCursor(Instant.parse("9999-01-01T00:00:00Z"), 0, 0);

    /// @throws IllegalArgumentException where the text is no such token
    static HistoryCursor parse(String token) {
        String[] parts = token.split("_", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a page of a history");
        }
        try {
            return new HistoryCursor(Instant.parse(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a page of a history", e);
        }
    }

    @Override
    public String toString() {
        return at + "_" + bucket + "_" + seq;
    }
}
