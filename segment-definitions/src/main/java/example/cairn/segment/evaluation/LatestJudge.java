package example.cairn.segment.evaluation;

import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.IndexedResource;
import example.cairn.segment.definition.Criterion;
import example.cairn.segment.evaluation.DataQuality.Issue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Judges the most recent resource of a query (clinical safety, 4).
final class LatestJudge {

    /// A resource that is, or by waiting may become, one of the series.
    private record Candidate(Recency recency, Finding eligible) {}

    private LatestJudge() {}

    static Finding judge(Criterion.Latest latest, Chart chart) {
        List<DataQuality> quality = new ArrayList<>();
        List<Candidate> candidates = candidates(latest, chart, quality);
        Optional<Candidate> picked = candidates.stream()
                .filter(candidate -> candidate.eligible.holds())
                .max((one, other) -> Recency.ORDER.compare(one.recency, other.recency));
        Finding verdict =
                picked.map(candidate -> verdict(latest, candidate, chart)).orElse(new Finding(false, Optional.empty()));
        return verdict.reviewedAt(displacedAt(picked, candidates)).noting(quality);
    }

    private static Finding verdict(Criterion.Latest latest, Candidate picked, Chart chart) {
        Instant now = chart.context().now();
        Recency recency = picked.recency;
        List<Finding> conditions = new ArrayList<>();
        conditions.add(chart.satisfies(recency.resource(), chart.resolve(latest.condition())));
        latest.within().ifPresent(duration -> conditions.add(recency.within(duration, now)));
        return Finding.allOf(conditions)
                .reviewedAt(picked.eligible.reviewAt())
                .because(Set.of(recency.resource().version().reference()));
    }

    /// When a newer one can take the place of the picked one. Older ones matter only after the picked one has left,
    /// which is a review of its own.
    private static Optional<Instant> displacedAt(Optional<Candidate> picked, List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> !candidate.eligible.holds())
                .filter(candidate ->
                        picked.isEmpty() || Recency.ORDER.compare(candidate.recency, picked.get().recency) > 0)
                .flatMap(candidate -> candidate.eligible.reviewAt().stream())
                .min(Instant::compareTo);
    }

    private static List<Candidate> candidates(Criterion.Latest latest, Chart chart, List<DataQuality> quality) {
        Instant now = chart.context().now();
        ZoneId zone = chart.context().zone();
        SearchExpression filter = chart.resolve(latest.query().filter());
        List<Candidate> candidates = new ArrayList<>();
        for (IndexedResource resource : chart.series(latest.query())) {
            Finding inQuery = chart.satisfies(resource, filter);
            Optional<Recency> recency = Recency.of(resource, zone);
            recency.ifPresent(
                    one -> candidates.add(new Candidate(one, Finding.allOf(List.of(inQuery, one.arrived(now))))));
            if (inQuery.holds()) {
                passedOver(recency, now)
                        .ifPresent(issue -> quality.add(
                                new DataQuality(issue, resource.version().reference())));
            }
        }
        return candidates;
    }

    private static Optional<Issue> passedOver(Optional<Recency> recency, Instant now) {
        if (recency.isEmpty()) {
            return Optional.of(Issue.NO_CLINICAL_TIME);
        }
        return recency.get().arrived(now).holds() ? Optional.empty() : Optional.of(Issue.DATED_AHEAD);
    }
}
