package example.cairn.search.index;

import example.cairn.search.SearchParameter;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;

/// Number entries (FHIR R4 search.html#number): integer (positive and unsigned too) and decimal. A Range is no number.
final class NumberValues {

    private NumberValues() {}

    static void add(SearchParameter parameter, Base element, Consumer<IndexEntry> entries) {
        if (element instanceof IntegerType integer && integer.getValue() != null) {
            entries.accept(new IndexEntry.Decimal(parameter, BigDecimal.valueOf(integer.getValue())));
        }
        if (element instanceof DecimalType decimal && decimal.getValue() != null) {
            entries.accept(new IndexEntry.Decimal(parameter, decimal.getValue()));
        }
    }
}
