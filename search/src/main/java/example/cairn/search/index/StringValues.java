package example.cairn.search.index;

import example.cairn.search.SearchParameter;
import example.cairn.search.expression.NormalText;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;

/// String entries (FHIR R4 search.html#string): of a HumanName and an Address every part is one.
final class StringValues {

    private StringValues() {}

    static void add(SearchParameter parameter, Base element, Consumer<IndexEntry> entries) {
        texts(element)
                .filter(Objects::nonNull)
                .map(NormalText::storable)
                .filter(text -> !text.isBlank())
                .forEach(text -> entries.accept(new IndexEntry.Text(parameter, NormalText.of(text), text)));
    }

    private static Stream<String> texts(Base element) {
        return switch (element) {
            case HumanName name ->
                Stream.of(
                                Stream.of(name.getText(), name.getFamily()),
                                values(name.getGiven().stream()),
                                values(name.getPrefix().stream()),
                                values(name.getSuffix().stream()))
                        .flatMap(part -> part);
            case Address address ->
                Stream.concat(
                        values(address.getLine().stream()),
                        Stream.of(
                                address.getText(),
                                address.getCity(),
                                address.getDistrict(),
                                address.getState(),
                                address.getPostalCode(),
                                address.getCountry()));
            case PrimitiveType<?> text -> Stream.ofNullable(text.getValueAsString());
            default -> Stream.empty();
        };
    }

    private static Stream<String> values(Stream<StringType> parts) {
        return parts.map(StringType::getValue);
    }
}
