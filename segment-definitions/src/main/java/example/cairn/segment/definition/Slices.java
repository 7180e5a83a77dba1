package example.cairn.segment.definition;

import example.cairn.search.expression.ExpressionRewrites;
import example.cairn.search.expression.Prefix;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How much of a chart a segment must see. A slice's filter has no clock, so it holds more than the query asks for, and
/// `newest` bounds it; the bounds below are what each form of criterion needs.
final class Slices {

    /// The largest count that a criterion may ask for.
    static final int LARGEST = 1_000;

    /// Room for resources that a judgement passes over: evidence that a journey ignores, results dated ahead.
    private static final int SPARE = 8;

    /// For a window that does not end now (`date=lt{{today() - 90 days}}`), the newest resources may all lie outside.
    /// This many of the series are looked at: three years of weekly results.
    private static final int WINDOW = 160;

    /// Types whose date is a span. Storage orders by its beginning, so the newest are the first to lie wholly behind an
    /// instant (`sa`), while one that began long ago may still reach beyond it (`ge`).
    private static final Set<String> SPANS = Set.of("CarePlan", "Encounter", "EpisodeOfCare", "Procedure");

    private Slices() {}

    /// Every judgement asks whether the patient is alive and active.
    private static final Slice PERSON = new Slice("Patient", new SearchExpression.Everything(), 1);

    /// The slices for judging the segments, equal ones merged; what those that they refer to read is not among them.
    static List<Slice> of(Collection<Segment> segments) {
        return Slice.union(Stream.concat(
                Stream.of(PERSON), segments.stream().flatMap(Slices::needs).filter(need -> !need.type()
                        .equals(PERSON.type()))));
    }

    private static Stream<Slice> needs(Segment segment) {
        Stream<Slice> criteria = segment.criteria().flatMap(criterion -> switch (criterion) {
            case Criterion.Exists(Query query, Instances instances) -> Stream.of(need(query, instances.decidedBy()));
            case Criterion.Latest latest -> Stream.of(need(latest.query(), 1));
            case Criterion.Combined combined -> Stream.empty();
            case Criterion.InSegment other -> Stream.empty();
        });
        Stream<Slice> variables = segment.variables().stream().map(variable -> need(variable.query(), 1));
        return Stream.concat(criteria, variables);
    }

    private static Slice need(Query query, int count) {
        return new Slice(query.type(), query.series(), count + (newestFirst(query.filter()) ? SPARE : WINDOW));
    }

    /// Whether the newest resources are the first to satisfy the moving clauses: each only asks for a late date.
    private static boolean newestFirst(SearchExpression filter) {
        if (filter instanceof SearchExpression.And(List<SearchExpression> operands)) {
            return operands.stream().allMatch(Slices::newestFirst);
        }
        if (filter instanceof SearchExpression.DateIs date && ExpressionRewrites.moves(date)) {
            return asksForLater(date);
        }
        return !ExpressionRewrites.moves(filter);
    }

    private static boolean asksForLater(SearchExpression.DateIs date) {
        boolean reaches = date.prefix() == Prefix.GE || date.prefix() == Prefix.GT;
        return date.parameter().code().equals("date")
                && (date.prefix() == Prefix.SA
                        || (reaches && !SPANS.contains(date.parameter().type())));
    }
}
