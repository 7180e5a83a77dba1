package example.cairn.journey.machine;

import static java.util.Comparator.comparing;

import example.cairn.journey.JourneyInput;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.match.Matcher;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The results of the plan's series in the chart, as clinical safety 4 orders them.
final class Results {

    /// Later last: by clinical time, then issued, then lastUpdated, then id, so that no two are equal.
    private static final Comparator<SeriesResult> ORDER = comparing(SeriesResult::at)
            .thenComparing(SeriesResult::issued)
            .thenComparing(result -> result.resource().version().lastUpdated())
            .thenComparing(result -> result.key().id());

    private final JourneyPlan plan;
    private final JourneyInput input;
    private final List<SeriesResult> usable;
    private final Set<ResourceKey> pending = new HashSet<>();

    Results(JourneyPlan plan, JourneyInput input) {
        this.plan = plan;
        this.input = input;
        MatchContext context = new MatchContext(input.now(), input.facts().zone(), input.terminology());
        this.usable = input.facts().ofType(plan.trigger().type()).stream()
                .filter(resource -> Matcher.matches(plan.trigger().filter(), resource, context))
                .map(resource -> SeriesResult.of(resource, input))
                .filter(result -> allowed(result) && timely(result))
                .sorted(ORDER)
                .toList();
    }

    /// The result as it is now; empty where it is deleted.
    Optional<SeriesResult> find(ResourceKey key) {
        return input.facts().find(key).map(resource -> SeriesResult.of(resource, input));
    }

    /// Whether it has a status that counts.
    boolean allowed(SeriesResult result) {
        return plan.parameters().statuses().contains(result.status());
    }

    /// Whether it has a clinical time that is not further ahead than a slip of the clock.
    boolean timely(SeriesResult result) {
        return result.time()
                .filter(time -> !time.from()
                        .isAfter(plan.parameters()
                                .futureTolerance()
                                .after(input.now(), input.facts().zone())))
                .isPresent();
    }

    boolean recent(SeriesResult result) {
        return !result.at()
                .isBefore(plan.parameters()
                        .recency()
                        .before(input.now(), input.facts().zone()));
    }

    /// These arrived together and are looked at one after the other: until its turn each is as good as not there,
    /// so that what becomes of a result does not depend on what else was in its transaction.
    void await(List<SeriesResult> news) {
        news.forEach(result -> pending.add(result.key()));
    }

    void arrive(SeriesResult result) {
        pending.remove(result.key());
    }

    Set<ResourceKey> pending() {
        return Set.copyOf(pending);
    }

    boolean newer(SeriesResult one, SeriesResult other) {
        return ORDER.compare(one, other) > 0;
    }

    /// Whether no other result of the series that has had its turn is newer by clinical time.
    boolean newest(SeriesResult result) {
        return usable.stream()
                .filter(other -> !pending.contains(other.key()))
                .filter(other -> !other.key().equals(result.key()))
                .filter(other -> !other.sameAs(result))
                .noneMatch(other -> newer(other, result));
    }

    /// Whether a person must see it even where no branch is taken: a category that the plan names, or no category.
    boolean serious(SeriesResult result) {
        return result.category().isEmpty()
                || plan.parameters().reviewCategories().contains(result.category());
    }

    List<SeriesResult> oldestFirst(List<SeriesResult> some) {
        return some.stream().sorted(ORDER).toList();
    }
}
