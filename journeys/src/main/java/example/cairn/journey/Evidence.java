package example.cairn.journey;

import example.cairn.model.ResourceKey;

/// A version of a resource that a decision rests on.
///
/// @param key which resource
/// @param version which version of it
public record Evidence(ResourceKey key, long version) {

    /// `Observation/x/_history/2`
    public String reference() {
        return key + "/_history/" + version;
    }

    /// Reads what [#reference] writes.
    ///
    /// @throws IllegalArgumentException where the text has another form
    public static Evidence parse(String reference) {
        String[] parts = reference.split("/_history/");
        if (parts.length != 2) {
            throw new IllegalArgumentException("not of the form Type/id/_history/version");
        }
        return new Evidence(ResourceKey.parse(parts[0]), Long.parseLong(parts[1]));
    }
}
