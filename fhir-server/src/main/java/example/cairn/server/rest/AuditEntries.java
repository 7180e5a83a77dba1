package example.cairn.server.rest;

import example.cairn.storage.AuditRecord;
import example.cairn.storage.AuditRecord.Action;

/// What the audit keeps of a request and its answer.
final class AuditEntries {

    private AuditEntries() {}

    static AuditRecord of(FhirRequest request, Answer answer, Circumstances circumstances) {
        return new AuditRecord(
                circumstances.now(),
                action(request),
                circumstances.caller().actor(),
                target(request, answer),
                answer.reply().status().isSuccess(),
                answer.patients());
    }

    private static Action action(FhirRequest request) {
        return switch (request.verb()) {
            case GET -> isRead(request) ? Action.READ : Action.EXECUTE;
            case POST -> request.path().size() == 1 ? Action.CREATE : Action.EXECUTE;
            case PUT -> Action.UPDATE;
            case DELETE -> Action.DELETE;
        };
    }

    private static boolean isRead(FhirRequest request) {
        return request.path().size() == 2 || request.path().size() == 4;
    }

    /// The version written, where one was; else what was asked, search text included: a search reveals by what it asks.
    private static String target(FhirRequest request, Answer answer) {
        return answer.reply()
                .location()
                .orElseGet(() -> String.join("/", request.path())
                        + (request.query().isEmpty() ? "" : "?" + QueryText.write(request.query())));
    }
}
