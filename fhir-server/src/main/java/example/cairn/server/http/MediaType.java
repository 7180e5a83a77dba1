package example.cairn.server.http;

import ca.uhn.fhir.parser.IParser;
import example.cairn.model.FhirCodec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The two encodings of FHIR that are read and written.
enum MediaType {
    JSON("application/fhir+json"),
    XML("application/fhir+xml");

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    /// What a `Content-Type`, one part of `Accept` or a `_format` names.
    static Optional<MediaType> of(String text) {
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
