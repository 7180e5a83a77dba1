package example.cairn.search.match;

import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.Prefix;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.IndexEntry;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Predicate;

/// Dates compare as intervals `[from, to)` (FHIR R4 search.html#prefix, the column for ranges).
///
/// `ge` and `le` are not "not before" and "not after": `date=ge2024` does not find a period from 2023 to
/// 2024-06, which begins before the year and does not reach beyond it.
final class DateMatch {

    private DateMatch() {}

    /// A test of index entries; false of all of them where the operand is a variable that is not bound.
    static Predicate<IndexEntry> date(SearchExpression.DateIs date, MatchContext context) {
        return bounds(date.prefix(), date.operand(), context)
                .<Predicate<IndexEntry>>map(bounds -> entry -> matches(date.prefix(), bounds, entry))
                .orElse(entry -> false);
    }

    static boolean lastUpdated(SearchExpression.LastUpdatedIs date, Instant value, MatchContext context) {
        return bounds(date.prefix(), date.operand(), context)
                .filter(bounds -> onTimeLine(date.prefix(), bounds, value, value.plus(DateBounds.POINT)))
                .isPresent();
    }

    private static Optional<DateBounds> bounds(Prefix prefix, DateOperand operand, MatchContext context) {
        return DateBounds.of(operand, context)
                .map(bounds -> prefix == Prefix.AP ? bounds.approximately(context) : bounds);
    }

    private static boolean matches(Prefix prefix, DateBounds bounds, IndexEntry value) {
        return switch (value) {
            case IndexEntry.CivilDate(var parameter, LocalDateTime from, LocalDateTime to) ->
                matches(
                        prefix,
                        from.compareTo(bounds.civilFrom()),
                        from.compareTo(bounds.civilTo()),
                        to.compareTo(bounds.civilFrom()),
                        to.compareTo(bounds.civilTo()));
            case IndexEntry.InstantDate(var parameter, Instant from, Instant to) ->
                onTimeLine(prefix, bounds, from, to);
            case IndexEntry.Token _, IndexEntry.Reference _, IndexEntry.Text _ -> false;
            case IndexEntry.Decimal _, IndexEntry.Quantity _, IndexEntry.Uri _ -> false;
        };
    }

    private static boolean onTimeLine(Prefix prefix, DateBounds bounds, Instant from, Instant to) {
        return matches(
                prefix,
                from.compareTo(bounds.from()),
                from.compareTo(bounds.to()),
                to.compareTo(bounds.from()),
                to.compareTo(bounds.to()));
    }

    /// @param fromFrom how the value's beginning compares with the operand's beginning; and so on
    private static boolean matches(Prefix prefix, int fromFrom, int fromTo, int toFrom, int toTo) {
        boolean within = fromFrom >= 0 && toTo <= 0;
        return switch (prefix) {
            case EQ -> within;
            case NE -> !within;
            case GT -> toTo > 0;
            case LT -> fromFrom < 0;
            case GE -> toTo > 0 || within;
            case LE -> fromFrom < 0 || within;
            case SA -> fromTo >= 0;
            case EB -> toFrom <= 0;
            case AP -> fromTo < 0 && toFrom > 0;
        };
    }
}
