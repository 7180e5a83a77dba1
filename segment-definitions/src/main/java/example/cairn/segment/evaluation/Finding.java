package example.cairn.segment.evaluation;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one criterion says, or one resource about one criterion.
///
/// @param holds now
/// @param reviewAt the earliest instant at which that can change; empty: never
/// @param evidence resource versions behind it
/// @param quality what was passed over
record Finding(boolean holds, Optional<Instant> reviewAt, Set<String> evidence, Set<DataQuality> quality) {

    Finding(boolean holds, Optional<Instant> reviewAt) {
        this(holds, reviewAt, Set.of(), Set.of());
    }

    Finding {
        evidence = Set.copyOf(evidence);
        quality = Set.copyOf(quality);
    }

    Finding not() {
        return new Finding(!holds, reviewAt, evidence, quality);
    }

    Finding because(Set<String> versions) {
        return new Finding(holds, reviewAt, versions, quality);
    }

    /// The same finding, which may also change at another instant.
    Finding reviewedAt(Optional<Instant> also) {
        return new Finding(
                holds, Stream.of(reviewAt, also).flatMap(Optional::stream).min(Instant::compareTo), evidence, quality);
    }

    Finding noting(Collection<DataQuality> also) {
        return new Finding(holds, reviewAt, evidence, union(Stream.of(quality, Set.copyOf(also))));
    }

    static Finding allOf(List<Finding> findings) {
        return atLeast(findings.size(), findings);
    }

    static Finding anyOf(List<Finding> findings) {
        return atLeast(1, findings);
    }

    /// Whether `threshold` of the findings hold. It can change only after enough of them have changed: of three
    /// true ones where two suffice, two must fall, so the second earliest review counts, not the earliest. Hence
    /// "false and false" waits for the later of its two sides.
    static Finding atLeast(int threshold, List<Finding> findings) {
        long holding = findings.stream().filter(Finding::holds).count();
        boolean holds = holding >= threshold;
        long changes = holds ? holding - threshold + 1 : threshold - holding;
        Optional<Instant> reviewAt = findings.stream()
                .filter(finding -> finding.holds == holds)
                .flatMap(finding -> finding.reviewAt.stream())
                .sorted(comparing(Function.<Instant>identity()))
                .skip(changes - 1)
                .findFirst();
        return new Finding(
                holds,
                reviewAt,
                union(findings.stream().map(Finding::evidence)),
                union(findings.stream().map(Finding::quality)));
    }

    private static <T> Set<T> union(Stream<Set<T>> sets) {
        return sets.flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
