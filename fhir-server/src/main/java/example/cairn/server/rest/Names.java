package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import example.cairn.model.Result;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names that may stand in an address: types, ids, versions.
public final class Names {

    /// All resource types of R4.
    public static final Set<String> TYPES = Set.copyOf(FhirCodec.context().getResourceTypes());

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"?([1-9][0-9]{0,17})\"?");

    private Names() {}

    static Result<String> id(String text) {
        return ID.matcher(text).matches()
                ? Result.ok(text)
                : Result.failed(Failure.invalid("id", "an id has 1 to 64 characters of A-Z, a-z, 0-9, '-' and '.'"));
    }

    static Result<Long> version(String text) {
        return VERSION.matcher(text).matches()
                ? Result.ok(Long.parseLong(text))
                : Result.failed(new Failure(Failure.Category.NOT_FOUND, "versionId", "no such version"));
    }

    /// The version in `W/"3"`; some clients leave the quotes out.
    static Result<OptionalLong> entityTag(String header, String text) {
        Matcher tag = ENTITY_TAG.matcher(text.strip());
        return tag.matches()
                ? Result.ok(OptionalLong.of(Long.parseLong(tag.group(1))))
                : Result.failed(Failure.invalid(header, "not a version of the form W/\"3\""));
    }
}
