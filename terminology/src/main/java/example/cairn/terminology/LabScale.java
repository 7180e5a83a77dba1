package example.cairn.terminology;

import java.math.BigDecimal;
import java.util.NavigableMap;
import java.util.Optional;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;

/// The cut-points of one analyte in one unit. Normal form: the bands follow each other without gap or overlap from
/// minus to plus infinity, and a shared bound belongs to the upper one (so 5.7 % is abnormal, 6.5 % critical).
///
/// @param plausibleLow lowest value that can be true; below it the unit or the value is a slip
/// @param plausibleHigh highest value that can be true
/// @param lowest the band below the first cut-point
/// @param from each cut-point with the band that it begins
record LabScale(
        BigDecimal plausibleLow, BigDecimal plausibleHigh, LabBand lowest, NavigableMap<BigDecimal, LabBand> from) {

    LabBand bandOf(BigDecimal value) {
        var entry = from.floorEntry(value);
        return entry == null ? lowest : entry.getValue();
    }

    /// The band that holds every value of the half-line, where one does: `>14` lies in the topmost, `<6.0` spans two.
    Optional<LabBand> bandOf(QuantityComparator comparator, BigDecimal bound) {
        boolean single =
                switch (comparator) {
                    case LESS_THAN -> from.lowerKey(bound) == null;
                    case LESS_OR_EQUAL -> from.floorKey(bound) == null;
                    case GREATER_OR_EQUAL, GREATER_THAN -> from.higherKey(bound) == null;
                    case NULL -> false;
                };
        if (!single) {
            return Optional.empty();
        }
        return Optional.of(comparator == QuantityComparator.LESS_THAN ? lowest : bandOf(bound));
    }

    boolean plausible(BigDecimal value) {
        return value.compareTo(plausibleLow) >= 0 && value.compareTo(plausibleHigh) <= 0;
    }

    /// Whether the half-line begins inside the plausible range and reaches into it: `<6.8 mmol/mol` does not.
    boolean plausible(QuantityComparator comparator, BigDecimal bound) {
        boolean empty =
                switch (comparator) {
                    case LESS_THAN -> bound.compareTo(plausibleLow) == 0;
                    case GREATER_THAN -> bound.compareTo(plausibleHigh) == 0;
                    case LESS_OR_EQUAL, GREATER_OR_EQUAL, NULL -> false;
                };
        return plausible(bound) && !empty;
    }
}
