package example.cairn.search.index;

import example.cairn.model.PatientKey;
import example.cairn.search.SearchParameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;

/// One value by which a resource can be found. What SQL stores as a row, the matcher reads directly.
public sealed interface IndexEntry {

    SearchParameter parameter();

    /// @param system empty text where the value has none
    record Token(SearchParameter parameter, String system, String code) implements IndexEntry {}

    /// @param target `Type/id` (without version) for local references, else the absolute address
    record Reference(SearchParameter parameter, String target) implements IndexEntry {

        /// Whether the row's own patient already says this, so that it needs no row (`Observation.subject` of its home
        /// patient).
        public boolean isHome(PatientKey home) {
            return parameter.readsHome() && target.equals(home.toString());
        }
    }

    /// A value without time zone, as the civil interval `[from, to)` that its precision covers. An open end is
    /// `LocalDateTime.MIN` or `MAX`.
    record CivilDate(SearchParameter parameter, LocalDateTime from, LocalDateTime to) implements IndexEntry {}

    /// A value with an offset, as `[from, to)` on the time line. An open end is `Instant.MIN` or `MAX`.
    record InstantDate(SearchParameter parameter, Instant from, Instant to) implements IndexEntry {}

    /// @param normalized lower case, without accents and doubled blanks: what "starts with" compares
    /// @param exact as written
    record Text(SearchParameter parameter, String normalized, String exact) implements IndexEntry {}

    record Decimal(SearchParameter parameter, BigDecimal value) implements IndexEntry {}

    /// @param system system of the unit, or an empty text
    /// @param unit code, else display, of the unit, or an empty text
    record Quantity(SearchParameter parameter, BigDecimal value, String system, String unit) implements IndexEntry {}

    record Uri(SearchParameter parameter, String uri) implements IndexEntry {}
}
