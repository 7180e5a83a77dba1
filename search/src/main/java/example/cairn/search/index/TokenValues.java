package example.cairn.search.index;

import example.cairn.search.SearchParameter;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;

/// Token entries (FHIR R4 search.html#token, the table of data types).
final class TokenValues {

    private TokenValues() {}

    static void add(SearchParameter parameter, Base element, Consumer<IndexEntry> entries) {
        switch (element) {
            case CodeableConcept concept -> concept.getCoding().forEach(coding -> add(parameter, coding, entries));
            case Coding coding -> token(parameter, coding.getSystem(), coding.getCode(), entries);
            case Identifier identifier -> token(parameter, identifier.getSystem(), identifier.getValue(), entries);
            // The system of a phone number is `phone`, so that `telecom=email|a@b.example` says what it looks like.
            case ContactPoint contact ->
                token(
                        parameter,
                        contact.getSystem() == null ? "" : contact.getSystem().toCode(),
                        contact.getValue(),
                        entries);
            // A bound code has the system of its value set, though nobody writes it in the resource. One that is only
            // an extension (data-absent-reason) has neither.
            case Enumeration<?> code when code.getValue() == null -> {}
            case Enumeration<?> code -> token(parameter, code.getSystem(), code.getValueAsString(), entries);
            // boolean, code, id, string, uri, date: a value without system.
            case PrimitiveType<?> primitive -> token(parameter, "", primitive.getValueAsString(), entries);
            default -> {
                // Range, Quantity and the like are no tokens in any R4 parameter.
            }
        }
    }

    private static void token(
            SearchParameter parameter, @Nullable String system, @Nullable String code, Consumer<IndexEntry> entries) {
        if (code != null && !code.isEmpty()) {
            entries.accept(new IndexEntry.Token(parameter, system == null ? "" : system, code));
        }
    }
}
