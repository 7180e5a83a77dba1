package example.cairn.search.expression;

import java.time.Instant;
import java.time.LocalDateTime;

/// What a date parameter is compared with.
public sealed interface DateOperand {

    /// A value without an offset (`2024`, `2024-03`, `2024-03-09`, `2024-03-09T10:00`): the civil interval `[from,
    /// to)`.
    record Civil(LocalDateTime from, LocalDateTime to) implements DateOperand {}

    /// A value with an offset: the interval `[from, to)` on the time line, as long as its precision.
    record OnTimeLine(Instant from, Instant to) implements DateOperand {}

    /// `{{today() - 90 days}}`, `{{now() + 24 hours}}`, `{{%entry + 7 days}}`: bound when interpreted. It moves
    /// with the clock (today, now) or with the journey (variables), hence it is refused in a plain REST search
    /// except today/now.
    record Relative(RelativeDate date) implements DateOperand {}
}
