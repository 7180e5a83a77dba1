package example.cairn.model;

import static java.util.Objects.requireNonNull;

/// The identity of a resource on this server: type and logical id, written `Observation/123`.
///
/// @param type a FHIR R4 resource type, for example `Observation`
/// @param id a logical id as FHIR R4 allows it (`[A-Za-z0-9\-\.]{1,64}`)
public record ResourceKey(String type, String id) {

    public ResourceKey {
        requireNonNull(type, "type is null");
        requireNonNull(id, "id is null");
    }

    /// Reads the relative form `Type/id`.
    ///
    /// @throws IllegalArgumentException where the text has another form
    public static ResourceKey parse(String reference) {
        int slash = reference.indexOf('/');
        if (slash <= 0 || slash == reference.length() - 1 || reference.indexOf('/', slash + 1) >= 0) {
            throw new IllegalArgumentException("not of the form Type/id");
        }
        return new ResourceKey(reference.substring(0, slash), reference.substring(slash + 1));
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
