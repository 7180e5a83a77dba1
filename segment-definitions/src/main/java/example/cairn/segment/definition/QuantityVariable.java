package example.cairn.segment.definition;

import example.cairn.search.path.SearchPath;
import java.math.BigDecimal;

/// A quantity that differs from patient to patient, for example the HbA1c goal: read from the most recent resource of
/// a query that has one, else a default.
///
/// @param name with its `%`, as queries name it
/// @param query where it is recorded: `Goal?lifecycle-status=active`
/// @param part the element of such a resource that holds code and value: `target`
/// @param code from the part to what is measured: `measure`
/// @param valueSet parts whose code lies in it count
/// @param value from the part to a Quantity, or to a Range, whose upper end counts: `detail`
/// @param unit UCUM code that the comparing queries name; a value in another unit is converted
/// @param otherwise the value, in that unit, of patients without a record
public record QuantityVariable(
        String name,
        Query query,
        SearchPath part,
        SearchPath code,
        String valueSet,
        SearchPath value,
        String unit,
        BigDecimal otherwise) {

    @Override
    public String toString() {
        return name + " from " + query + " in " + unit + ", else " + otherwise.toPlainString();
    }
}
