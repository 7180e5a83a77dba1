package example.cairn.server.rest;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.RuntimeChildResourceDefinition;
import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// A reference in a body, and where it stands.
///
/// @param body that holds it
/// @param path of elements from the body to it
record ReferenceElement(Resource body, List<BaseRuntimeChildDefinition> path, Reference reference) {

    private static final String ADDRESS = "([A-Za-z]+)/[A-Za-z0-9\\-.]{1,64}(?:/_history/[A-Za-z0-9\\-.]{1,64})?";
    private static final Pattern RELATIVE = Pattern.compile(ADDRESS);
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.\\-]*:\\S+");
    private static final Pattern RESTFUL = Pattern.compile("https?://\\S+/" + ADDRESS);

    String text() {
        return reference.getReference();
    }

    /// Why this reference can lead nowhere, ever (FHIR R4 references.html#literal). Whether its target exists is not
    /// asked: that may come later.
    Optional<Failure> problem() {
        String text = text();
        if (text.startsWith("#")) {
            return Optional.empty(); // The parser has refused what the resource does not contain.
        }
        if (text.startsWith("urn:")) {
            return refused("a urn: names an entry of the same transaction, and there is none of this fullUrl");
        }
        if (References.isConditional(text)) {
            return refused("a conditional reference is allowed in a transaction only");
        }
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            String type = relative.group(1);
            return Names.TYPES.contains(type) ? unlessAllowed(type) : refused("FHIR R4 has no such resource type");
        }
        if (!ABSOLUTE.matcher(text).matches()) {
            return refused("it is neither Type/id, nor an absolute address, nor #id of a contained resource");
        }
        Matcher elsewhere = RESTFUL.matcher(text);
        return elsewhere.matches() && Names.TYPES.contains(elsewhere.group(1))
                ? unlessAllowed(elsewhere.group(1))
                : Optional.empty();
    }

    private Optional<Failure> unlessAllowed(String type) {
        Class<?> target = FhirCodec.context().getResourceDefinition(type).getImplementingClass();
        return path.getLast() instanceof RuntimeChildResourceDefinition element
                        && element.getResourceTypes().stream().noneMatch(allowed -> allowed.isAssignableFrom(target))
                ? refused("this element cannot refer to " + type)
                : Optional.empty();
    }

    private Optional<Failure> refused(String reason) {
        String element = Stream.concat(
                        Stream.of(body.fhirType()),
                        path.stream().filter(Objects::nonNull).map(BaseRuntimeChildDefinition::getElementName))
                .collect(Collectors.joining("."));
        return Optional.of(Failure.invalid(element, reason));
    }
}
