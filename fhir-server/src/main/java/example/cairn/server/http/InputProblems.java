package example.cairn.server.http;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import example.cairn.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Collects what the parser objects to, so that a client hears of all of it at once. Values are left out: what is
/// wrong is said by element and reason, never by quoting data of a patient.
final class InputProblems implements IParserErrorHandler {

    private final List<Failure> failures = new ArrayList<>();

    List<Failure> failures() {
        return failures;
    }

    @Override
    public void containedResourceWithNoId(@Nullable IParseLocation location) {
        add("contained", "a contained resource needs an id");
    }

    @Override
    public void incorrectJsonType(
            @Nullable IParseLocation location,
            String element,
            ValueType expected,
            @Nullable ScalarType expectedScalar,
            ValueType found,
            @Nullable ScalarType foundScalar) {
        add(
                name(location, element),
                "expected " + kind(expected, expectedScalar) + ", found " + kind(found, foundScalar));
    }

    @Override
    public void invalidValue(@Nullable IParseLocation location, String value, String error) {
        add(name(location, ""), "its value is not one that the element's type allows");
    }

    @Override
    public void missingRequiredElement(@Nullable IParseLocation location, String element) {
        add(name(location, element), "this element is required");
    }

    @Override
    public void unexpectedRepeatingElement(@Nullable IParseLocation location, String element) {
        add(name(location, element), "this element cannot repeat");
    }

    @Override
    public void unknownAttribute(@Nullable IParseLocation location, String attribute) {
        add(name(location, attribute), "FHIR R4 has no such attribute here");
    }

    @Override
    public void unknownElement(@Nullable IParseLocation location, String element) {
        add(name(location, element), "FHIR R4 has no such element here");
    }

    @Override
    public void unknownReference(@Nullable IParseLocation location, String reference) {
        add(name(location, "reference"), "it does not lead anywhere");
    }

    @Override
    public void invalidInternalReference(@Nullable IParseLocation location, String reference) {
        add(name(location, "reference"), "it begins with # but no contained resource has this id");
    }

    @Override
    public void extensionContainsValueAndNestedExtensions(@Nullable IParseLocation location) {
        add(name(location, "extension"), "an extension has a value or nested extensions, not both");
    }

    private void add(String element, String reason) {
        failures.add(Failure.invalid(element, reason));
    }

    private static String name(@Nullable IParseLocation location, String element) {
        String parent = location == null ? null : location.getParentElementName();
        if (parent == null || parent.isEmpty()) {
            return element;
        }
        return element.isEmpty() ? parent : parent + "." + element;
    }

    private static String kind(ValueType type, @Nullable ScalarType scalar) {
        return (scalar == null ? type.name() : scalar.name()).toLowerCase(Locale.ROOT);
    }
}
