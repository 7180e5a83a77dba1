package example.cairn.search.index;

import example.cairn.search.SearchParameter;
import example.cairn.search.path.ReferenceText;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// Reference entries (FHIR R4 search.html#reference): `Type/id` for what lives here, else the address as written.
final class ReferenceValues {

    private ReferenceValues() {}

    static void add(SearchParameter parameter, Base element, Consumer<IndexEntry> entries) {
        switch (element) {
            case Reference reference
            when reference.getReference() != null -> target(parameter, reference.getReference(), entries);
            case CanonicalType canonical
            when canonical.getValue() != null ->
                CanonicalText.forms(canonical.getValue())
                        .forEach(form -> entries.accept(new IndexEntry.Reference(parameter, form)));
            case PrimitiveType<?> uri
            when uri.hasValue() -> entries.accept(new IndexEntry.Reference(parameter, uri.getValueAsString()));
            // `Bundle.entry[0].resource`: the resource is there itself.
            case Resource resource
            when resource.getIdElement().hasIdPart() ->
                entries.accept(new IndexEntry.Reference(
                        parameter,
                        resource.fhirType() + "/" + resource.getIdElement().getIdPart()));
            default -> {
                // A logical reference has an identifier only: nothing to compare an address with.
            }
        }
    }

    /// A reference means the resource, not the version it was made to; `#x` is inside this resource and nobody's
    /// target.
    private static void target(SearchParameter parameter, String reference, Consumer<IndexEntry> entries) {
        if (!reference.startsWith("#") && !reference.isEmpty()) {
            entries.accept(new IndexEntry.Reference(parameter, ReferenceText.withoutVersion(reference)));
        }
    }
}
