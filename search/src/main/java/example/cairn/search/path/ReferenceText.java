package example.cairn.search.path;

import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Reference;

/// What a reference says about its target without reading the target.
public final class ReferenceText {

    private static final String HISTORY = "/_history/";

    private ReferenceText() {}

    /// The resource type that a Reference names: the segment before the id, else `Reference.type`.
    public static Optional<String> typeOf(Base value) {
        if (!(value instanceof Reference reference)) {
            return Optional.empty();
        }
        String text = reference.getReference();
        if (text == null) {
            return Optional.ofNullable(reference.getType());
        }
        String[] segments = withoutVersion(text).split("/");
        return segments.length >= 2 && !text.startsWith("#")
                ? Optional.of(segments[segments.length - 2])
                : Optional.ofNullable(reference.getType());
    }

    /// `Patient/1/_history/2` becomes `Patient/1`.
    public static String withoutVersion(String reference) {
        int history = reference.indexOf(HISTORY);
        return history < 0 ? reference : reference.substring(0, history);
    }
}
