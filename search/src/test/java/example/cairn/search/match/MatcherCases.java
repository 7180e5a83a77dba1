package example.cairn.search.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import example.cairn.search.OneTerminology;
import example.cairn.search.facts.MatchContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The table of cases that every interpreter of a search is held to.
public final class MatcherCases {

    /// What the table says about time, zone and variables.
    public static final MatchContext CONTEXT = new MatchContext(
            Instant.parse("2026-03-10T16:00:00Z"),
            ZoneId.of("America/New_York"),
            OneTerminology.withHbA1c(),
            Map.of("%entry", Instant.parse("2026-03-03T15:00:00Z")),
            Map.of("%goal", new BigDecimal("7.0")));

    private MatcherCases() {}

    /// @param resource as JSON; its version was last updated at 2026-01-01T00:00:00Z
    /// @param criteria a search
    /// @param found whether it finds the resource
    public record MatcherCase(String resource, String criteria, boolean found) {
        @Override
        public String toString() {
            return criteria
                    + (found ? " finds " : " does not find ")
                    + resource.substring(0, Math.min(60, resource.length()));
        }
    }

    public static List<MatcherCase> all() {
        List<MatcherCase> cases = new ArrayList<>();
        String resource = "";
        String criteria = "";
        for (String line : text().lines().toList()) {
            if (line.startsWith("@ ")) {
                resource = line.substring(2);
            } else if (line.startsWith("  ")) {
                cases.add(new MatcherCase(resource, criteria, line.strip().equals("yes")));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                criteria = line;
            }
        }
        return cases;
    }

    private static String text() {
        try (InputStream file = MatcherCases.class.getResourceAsStream("/search-cases/matcher.txt")) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
