package example.cairn.server.rest;

import java.util.Optional;

/// The conditional headers of a request, or the same elements of `Bundle.entry.request`, as text.
public record Conditions(
        Optional<String> ifMatch,
        Optional<String> ifNoneMatch,
        Optional<String> ifModifiedSince,
        Optional<String> ifNoneExist) {

    public static final Conditions NONE =
            new Conditions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
