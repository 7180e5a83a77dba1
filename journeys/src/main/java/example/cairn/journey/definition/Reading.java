package example.cairn.journey.definition;

import example.cairn.model.Canonical;
import example.cairn.model.Failure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;

/// The problems found so far, and the small forms that plan and activity share.
final class Reading {

    private final List<Failure> failures = new ArrayList<>();

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    void invalid(String element, String reason) {
        failures.add(Failure.invalid(element, reason));
    }

    void unsupported(String element, String reason) {
        failures.add(Failure.unsupported(element, reason));
    }

    /// A UCUM duration of a whole number of units.
    Optional<Offset> offset(String element, Quantity duration) {
        Optional<Offset.Unit> unit =
                Canonical.UCUM.equals(duration.getSystem()) ? Offset.Unit.of(duration.getCode()) : Optional.empty();
        BigDecimal value = duration.getValue();
        if (unit.isEmpty()
                || value == null
                || value.signum() < 0
                || value.stripTrailingZeros().scale() > 0) {
            invalid(element, "must be a whole number of UCUM min, h, d, wk, mo or a");
            return Optional.empty();
        }
        return Optional.of(new Offset(value.longValueExact(), unit.get()));
    }

    Texts texts(DomainResource resource) {
        Texts texts = Texts.NONE;
        for (Extension text : resource.getExtensionsByUrl(JourneyExtensions.TEXT)) {
            Optional<String> key = part(text, "key");
            Optional<String> language = part(text, "language");
            Optional<String> template = part(text, "text");
            if (key.flatMap(TextKey::of).isEmpty() || language.isEmpty() || template.isEmpty()) {
                invalid(resource.fhirType() + ".extension(journey-text)", "needs a known key, a language and a text");
            } else {
                texts = texts.with(key.get(), language.get(), template.get());
            }
        }
        return texts;
    }

    static Optional<String> part(Extension extension, String url) {
        return value(extension, url).map(Type::primitiveValue);
    }

    static Optional<Type> value(Extension extension, String url) {
        return Optional.ofNullable(extension.getExtensionByUrl(url)).map(Extension::getValue);
    }
}
