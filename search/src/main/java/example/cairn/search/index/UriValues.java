package example.cairn.search.index;

import example.cairn.search.SearchParameter;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.PrimitiveType;

/// Uri entries (FHIR R4 search.html#uri): compared character by character.
final class UriValues {

    private UriValues() {}

    static void add(SearchParameter parameter, Base element, Consumer<IndexEntry> entries) {
        if (!(element instanceof PrimitiveType<?> uri) || !uri.hasValue()) {
            return;
        }
        if (uri instanceof CanonicalType canonical) {
            CanonicalText.forms(canonical.getValue())
                    .forEach(form -> entries.accept(new IndexEntry.Uri(parameter, form)));
        } else {
            entries.accept(new IndexEntry.Uri(parameter, uri.getValueAsString()));
        }
    }
}
