package example.cairn.search.match;

import example.cairn.search.expression.Prefix;
import java.math.BigDecimal;
import java.util.Optional;

/// The numbers that a prefix and a number find (FHIR R4 search.html#number).
///
/// `eq` and `ne` see the precision in which the number is written: 6.5 is [6.45, 6.55), 100 is [99.5, 100.5). The
/// other prefixes compare with the exact number. `ap` is a tenth to both sides, and never less than `eq`.
///
/// @param from lower bound; empty: none
/// @param fromIncluded whether it belongs to the range
/// @param to upper bound; empty: none
/// @param toIncluded whether it belongs to the range
/// @param outside true where the range holds the numbers that are *not* found (`ne`)
public record NumberRange(
        Optional<BigDecimal> from, boolean fromIncluded, Optional<BigDecimal> to, boolean toIncluded, boolean outside) {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    public static NumberRange of(Prefix prefix, BigDecimal number) {
        return switch (prefix) {
            case EQ -> around(number, halfUnit(number), false, false);
            case NE -> around(number, halfUnit(number), false, true);
            case AP -> around(number, number.abs().multiply(TENTH).max(halfUnit(number)), true, false);
            case GT, SA -> new NumberRange(Optional.of(number), false, Optional.empty(), false, false);
            case GE -> new NumberRange(Optional.of(number), true, Optional.empty(), false, false);
            case LT, EB -> new NumberRange(Optional.empty(), false, Optional.of(number), false, false);
            case LE -> new NumberRange(Optional.empty(), false, Optional.of(number), true, false);
        };
    }

    public boolean matches(BigDecimal value) {
        boolean above = from.map(value::compareTo)
                .map(order -> order > 0 || (fromIncluded && order == 0))
                .orElse(true);
        boolean below = to.map(value::compareTo)
                .map(order -> order < 0 || (toIncluded && order == 0))
                .orElse(true);
        return outside != (above && below);
    }

    private static NumberRange around(BigDecimal number, BigDecimal slack, boolean toIncluded, boolean outside) {
        return new NumberRange(
                Optional.of(number.subtract(slack)), true, Optional.of(number.add(slack)), toIncluded, outside);
    }

    /// Half of one in the last digit written: 0.05 of 6.5, 0.5 of 100, 50 of 1e2.
    private static BigDecimal halfUnit(BigDecimal number) {
        return HALF.scaleByPowerOfTen(-number.scale());
    }
}
