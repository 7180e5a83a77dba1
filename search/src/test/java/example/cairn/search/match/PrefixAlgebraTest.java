package example.cairn.search.match;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.search.SearchParameter;
import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.Prefix;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.index.IndexEntry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// How the prefixes relate to each other (FHIR R4 search.html#prefix), for any one value.
class PrefixAlgebraTest {

    private static final SearchParameter DATE =
            Resources.PARAMETERS.find("Observation", "date").orElseThrow();

    @Property
    void datesObeyTheAlgebra(@ForAll("values") IndexEntry value, @ForAll("operands") DateOperand operand) {
        assertThat(is(Prefix.NE, value, operand)).isEqualTo(!is(Prefix.EQ, value, operand));
        assertThat(is(Prefix.GE, value, operand))
                .isEqualTo(is(Prefix.GT, value, operand) || is(Prefix.EQ, value, operand));
        assertThat(is(Prefix.LE, value, operand))
                .isEqualTo(is(Prefix.LT, value, operand) || is(Prefix.EQ, value, operand));
        if (is(Prefix.SA, value, operand)) {
            assertThat(is(Prefix.GT, value, operand)).isTrue();
            assertThat(is(Prefix.LT, value, operand)).isFalse();
        }
        if (is(Prefix.EB, value, operand)) {
            assertThat(is(Prefix.LT, value, operand)).isTrue();
            assertThat(is(Prefix.GT, value, operand)).isFalse();
        }
        if (is(Prefix.EQ, value, operand)) {
            assertThat(is(Prefix.AP, value, operand)).isTrue();
            assertThat(is(Prefix.SA, value, operand) || is(Prefix.EB, value, operand))
                    .isFalse();
        }
    }

    @Property
    void numbersObeyTheAlgebra(@ForAll("numbers") BigDecimal value, @ForAll("numbers") BigDecimal operand) {
        assertThat(is(Prefix.NE, value, operand)).isEqualTo(!is(Prefix.EQ, value, operand));
        assertThat(is(Prefix.GE, value, operand)).isEqualTo(!is(Prefix.LT, value, operand));
        assertThat(is(Prefix.LE, value, operand)).isEqualTo(!is(Prefix.GT, value, operand));
        assertThat(is(Prefix.SA, value, operand)).isEqualTo(is(Prefix.GT, value, operand));
        assertThat(is(Prefix.EB, value, operand)).isEqualTo(is(Prefix.LT, value, operand));
        if (is(Prefix.EQ, value, operand)) {
            assertThat(is(Prefix.AP, value, operand)).isTrue();
        }
    }

    private static boolean is(Prefix prefix, BigDecimal value, BigDecimal operand) {
        return NumberRange.of(prefix, operand).matches(value);
    }

    private static boolean is(Prefix prefix, IndexEntry value, DateOperand operand) {
        return DateMatch.date(new SearchExpression.DateIs(DATE, prefix, operand), MatcherCases.CONTEXT)
                .test(value);
    }

    @Provide
    Arbitrary<IndexEntry> values() {
        Arbitrary<IndexEntry> instants = Combinators.combine(
                        hours(), hours(), Arbitraries.integers().between(0, 9))
                .as((a, b, open) -> new IndexEntry.InstantDate(
                        DATE,
                        open == 0 ? Instant.MIN : instant(Math.min(a, b)),
                        open == 1 ? Instant.MAX : instant(Math.max(a, b) + 1)));
        Arbitrary<IndexEntry> days = Combinators.combine(
                        hours(), hours(), Arbitraries.integers().between(0, 9))
                .as((a, b, open) -> new IndexEntry.CivilDate(
                        DATE,
                        open == 0 ? LocalDateTime.MIN : local(Math.min(a, b)),
                        open == 1 ? LocalDateTime.MAX : local(Math.max(a, b) + 1)));
        return Arbitraries.oneOf(instants, days);
    }

    @Provide
    Arbitrary<DateOperand> operands() {
        Arbitrary<DateOperand> instants = Combinators.combine(hours(), Arbitraries.of(1, 24))
                .as((from, length) -> new DateOperand.OnTimeLine(instant(from), instant(from + length)));
        Arbitrary<DateOperand> civil = Combinators.combine(hours(), Arbitraries.of(1, 24))
                .as((from, length) -> new DateOperand.Civil(local(from), local(from + length)));
        return Arbitraries.oneOf(instants, civil);
    }

    @Provide
    Arbitrary<BigDecimal> numbers() {
        return Combinators.combine(
                        Arbitraries.integers().between(-200, 200),
                        Arbitraries.integers().between(-1, 3))
                .as((unscaled, scale) -> new BigDecimal(BigInteger.valueOf(unscaled), scale));
    }

    /// Few hours in the week in which New York puts its clocks forward, so that edges often meet.
    private static Arbitrary<Integer> hours() {
        return Arbitraries.integers().between(0, 60);
    }

    private static Instant instant(int hour) {
        return local(hour).toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime local(int hour) {
        return LocalDateTime.parse("2026-03-07T00:00").plusHours(hour);
    }
}
