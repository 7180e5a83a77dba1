package example.cairn.search.match;

import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.ExpressionRewrites;
import example.cairn.search.expression.RelativeDate;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.Clause;
import example.cairn.search.expression.SearchExpression.DateIs;
import example.cairn.search.expression.SearchExpression.Dated;
import example.cairn.search.expression.SearchExpression.LastUpdatedIs;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.IndexEntry;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// When does the answer change with no write?
///
/// A clause such as `date=ge{{today() - 90 days}}` changes only where an edge of its moving operand passes an edge of a
/// value. [Crossings] names the instants at which that can be, a superset, and between two of them nothing moves. So
/// the first of them at which the whole expression answers differently is the exact next flip.
public final class FlipTimes {

    /// Later flips are nobody's: no patient outlives them.
    private static final int HORIZON_YEARS = 130;

    private FlipTimes() {}

    /// The earliest instant strictly after `context.now()` at which [Matcher#matches] of an unchanged resource differs
    /// from now; empty where it never does within 130 years. Variables do not move. For expressions without
    /// [InMemory#problems]: what other resources or `ap` on a date do to the answer is not foreseen.
    public static Optional<Instant> next(SearchExpression expression, IndexedResource resource, MatchContext context) {
        if (!ExpressionRewrites.moves(expression)) {
            return Optional.empty();
        }
        boolean now = Matcher.matches(expression, resource, context);
        return candidates(expression, resource, context).stream()
                .filter(instant -> Matcher.matches(expression, resource, context.at(instant)) != now)
                .findFirst();
    }

    private static NavigableSet<Instant> candidates(
            SearchExpression expression, IndexedResource resource, MatchContext context) {
        Instant horizon =
                context.now().atZone(context.zone()).plusYears(HORIZON_YEARS).toInstant();
        NavigableSet<Instant> candidates = new TreeSet<>();
        expression.clauses().flatMap(FlipTimes::moving).forEach(clause -> edges(clause, resource)
                .forEach(edge -> candidates.addAll(Crossings.of(clause.date(), edge, context.now(), context.zone()))));
        return candidates.subSet(context.now(), false, horizon, true);
    }

    /// A moving operand and the clause it stands in.
    private record MovingClause(RelativeDate date, Dated clause) {}

    private static Stream<MovingClause> moving(Clause clause) {
        return clause instanceof Dated dated
                        && dated.operand() instanceof DateOperand.Relative(RelativeDate date)
                        && !date.isVariable()
                ? Stream.of(new MovingClause(date, dated))
                : Stream.empty();
    }

    private static Stream<Edge> edges(MovingClause moving, IndexedResource resource) {
        return switch (moving.clause()) {
            case DateIs date ->
                resource.entries().of(date.parameter()).stream().flatMap(entry -> edges(entry).stream());
            case LastUpdatedIs _ -> {
                Instant at = resource.version().lastUpdated();
                yield Stream.of(new Edge.OnTimeLine(at), new Edge.OnTimeLine(at.plus(DateBounds.POINT)));
            }
        };
    }

    private static List<Edge> edges(IndexEntry entry) {
        return switch (entry) {
            case IndexEntry.CivilDate(var parameter, LocalDateTime from, LocalDateTime to) ->
                Stream.of(from, to)
                        .filter(edge -> !edge.equals(LocalDateTime.MIN) && !edge.equals(LocalDateTime.MAX))
                        .<Edge>map(Edge.Civil::new)
                        .toList();
            case IndexEntry.InstantDate(var parameter, Instant from, Instant to) ->
                Stream.of(from, to)
                        .filter(edge -> !edge.equals(Instant.MIN) && !edge.equals(Instant.MAX))
                        .<Edge>map(Edge.OnTimeLine::new)
                        .toList();
            case IndexEntry.Token _, IndexEntry.Reference _, IndexEntry.Text _ -> List.of();
            case IndexEntry.Decimal _, IndexEntry.Quantity _, IndexEntry.Uri _ -> List.of();
        };
    }
}
