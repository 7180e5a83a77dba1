package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/// Reads the request that an entry of a batch or transaction holds.
final class EntryReader {

    private EntryReader() {}

    /// @param index where the entry stands, for what is said about it
    static Result<FhirRequest> read(BundleEntryComponent entry, int index) {
        String element = element(index);
        if (!entry.hasRequest()
                || !entry.getRequest().hasMethod()
                || !entry.getRequest().hasUrl()) {
            return Result.failed(Failure.invalid(element + ".request", "an entry needs a method and a url"));
        }
        return verb(entry.getRequest().getMethod(), element).flatMap(verb -> request(verb, entry));
    }

    static String element(int index) {
        return "Bundle.entry[" + index + "]";
    }

    private static Result<Verb> verb(HTTPVerb method, String element) {
        return switch (method) {
            case GET, HEAD -> Result.ok(Verb.GET);
            case POST -> Result.ok(Verb.POST);
            case PUT -> Result.ok(Verb.PUT);
            case DELETE -> Result.ok(Verb.DELETE);
            case PATCH, NULL ->
                Result.failed(Failure.unsupported(element + ".request.method", "PATCH is not supported"));
        };
    }

    private static Result<FhirRequest> request(Verb verb, BundleEntryComponent entry) {
        String url = entry.getRequest().getUrl();
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        Result<Map<String, List<String>>> query = QueryText.parse(question < 0 ? "" : url.substring(question + 1));
        return query.map(parameters -> new FhirRequest(
                verb,
                Arrays.stream(path.split("/"))
                        .filter(segment -> !segment.isEmpty())
                        .toList(),
                parameters,
                conditions(entry.getRequest()),
                Optional.ofNullable(entry.getResource())));
    }

    private static Conditions conditions(BundleEntryRequestComponent request) {
        return new Conditions(
                Optional.ofNullable(request.getIfMatch()),
                Optional.ofNullable(request.getIfNoneMatch()),
                request.hasIfModifiedSince()
                        ? Optional.of(
                                HttpDate.write(request.getIfModifiedSince().toInstant()))
                        : Optional.empty(),
                Optional.ofNullable(request.getIfNoneExist()));
    }
}
