package example.cairn.search.index;

import example.cairn.search.SearchParameter;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/// Quantity entries (FHIR R4 search.html#quantity). The number is taken as written, in its own unit.
final class QuantityValues {

    private static final String CURRENCIES = "urn:iso:std:iso:4217";

    private QuantityValues() {}

    static void add(SearchParameter parameter, Base element, Consumer<IndexEntry> entries) {
        switch (element) {
            case Quantity quantity ->
                entry(
                        parameter,
                        quantity.getValue(),
                        quantity.getSystem(),
                        quantity.hasCode() ? quantity.getCode() : quantity.getUnit(),
                        entries);
            case Money money -> entry(parameter, money.getValue(), CURRENCIES, money.getCurrency(), entries);
            default -> {
                // SampledData is a series and Range two numbers: neither is one number to compare with.
            }
        }
    }

    private static void entry(
            SearchParameter parameter,
            @Nullable BigDecimal value,
            @Nullable String system,
            @Nullable String unit,
            Consumer<IndexEntry> entries) {
        if (value != null) {
            entries.accept(
                    new IndexEntry.Quantity(parameter, value, system == null ? "" : system, unit == null ? "" : unit));
        }
    }
}
