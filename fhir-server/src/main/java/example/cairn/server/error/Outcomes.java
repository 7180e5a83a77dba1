package example.cairn.server.error;

import example.cairn.model.Failure;
import example.cairn.server.splice.JsonBytes;
import java.util.List;

/// OperationOutcomes, as bytes. The element at fault stands in `expression` and before the reason.
public final class Outcomes {

    private Outcomes() {}

    public static byte[] of(List<Failure> failures) {
        JsonBytes json = new JsonBytes(256 * failures.size()).raw("{\"resourceType\":\"OperationOutcome\",\"issue\":[");
        String separator = "";
        for (Failure failure : failures) {
            json.raw(separator);
            issue(json, "error", code(failure.category()), failure.element(), failure.reason());
            separator = ",";
        }
        return json.raw("]}").bytes();
    }

    /// What a client that prefers an OperationOutcome hears of success.
    public static byte[] success(String text) {
        JsonBytes json = new JsonBytes(160).raw("{\"resourceType\":\"OperationOutcome\",\"issue\":[");
        issue(json, "information", "informational", "", text);
        return json.raw("]}").bytes();
    }

    private static void issue(JsonBytes json, String severity, String code, String element, String reason) {
        json.raw("{\"severity\":\"")
                .raw(severity)
                .raw("\",\"code\":\"")
                .raw(code)
                .raw("\",\"diagnostics\":");
        json.text(element.isEmpty() ? reason : element + ": " + reason);
        if (!element.isEmpty()) {
            json.raw(",\"expression\":[").text(element).raw("]");
        }
        json.raw("}");
    }

    /// Codes of http://hl7.org/fhir/issue-type.
    private static String code(Failure.Category category) {
        return switch (category) {
            case INVALID -> "invalid";
            case UNPROCESSABLE -> "business-rule";
            case NOT_FOUND -> "not-found";
            case GONE -> "deleted";
            case CONFLICT, PRECONDITION_FAILED -> "conflict";
            case UNSUPPORTED -> "not-supported";
            case TOO_COSTLY -> "too-costly";
            case FORBIDDEN -> "forbidden";
            case BUSY -> "transient";
            case INTERNAL -> "exception";
        };
    }
}
