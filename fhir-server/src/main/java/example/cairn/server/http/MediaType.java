package example.cairn.server.http;

import ca.uhn.fhir.parser.IParser;
import example.cairn.model.FhirCodec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The two encodings of FHIR that are read and written.
enum MediaType {
    JSON("application/fhir+json"),
    XML("application/fhir+xml");

    private static final Pattern VERSION =
            Pattern.compile("fhirVersion\\s*=\\s*\"?(\\d+\\.\\d+)", Pattern.CASE_INSENSITIVE);

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    /// What a `Content-Type`, one part of `Accept` or a `_format` names.
    static Optional<MediaType> of(String text) {
        if (ofAnotherRelease(text)) {
            return Optional.empty();
        }
        int semicolon = text.indexOf(';');
        return switch ((semicolon < 0 ? text : text.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT)) {
            // A blank for the plus: clients forget to escape it in _format.
            case "application/fhir+json",
                    "application/fhir json",
                    "application/json",
                    "application/json+fhir",
                    "json",
                    "text/json" -> Optional.of(JSON);
            case "application/fhir+xml",
                    "application/fhir xml",
                    "application/xml",
                    "application/xml+fhir",
                    "xml",
                    "text/xml" -> Optional.of(XML);
            default -> Optional.empty();
        };
    }

    /// `application/fhir+json; fhirVersion=5.0` (FHIR R4 versioning.html#mt-version).
    static boolean ofAnotherRelease(String text) {
        Matcher version = VERSION.matcher(text);
        return version.find() && !version.group(1).equals("4.0");
    }

    IParser parser() {
        return this == JSON
                ? FhirCodec.context().newJsonParser()
                : FhirCodec.context().newXmlParser();
    }

    /// With what an escaped letter or slash begins; quotes are escaped otherwise.
    List<String> escapes() {
        return this == JSON ? List.of("\\/", "\\u") : List.of("&#");
    }

    String header() {
        return name + ";charset=UTF-8";
    }
}
