package example.cairn.server.http;

import example.cairn.model.CareClock;
import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.server.error.InternalFailures;
import example.cairn.server.error.Status;
import example.cairn.server.rest.Circumstances;
import example.cairn.server.rest.Endpoint;
import example.cairn.server.rest.FhirReply;
import example.cairn.server.rest.FhirRequest;
import example.cairn.server.rest.QueryText;
import example.cairn.server.rest.Verb;
import example.cairn.storage.WriteRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/// From a servlet request to a FHIR reply; nothing is thrown.
final class Gateway {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Endpoint endpoint;
    private final CareClock clock;

    Gateway(Endpoint endpoint, CareClock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /// Answers a request, its body included.
    FhirReply answer(HttpServletRequest request) {
        try {
            return switch (body(request)) {
                case Result.Ok<Optional<Resource>>(Optional<Resource> body) -> answer(request, body);
                case Result.Failed<Optional<Resource>>(List<Failure> failures) -> FhirReply.refused(failures);
            };
        } catch (UnsupportedMediaType e) {
            return FhirReply.refused(Status.UNSUPPORTED_MEDIA_TYPE, List.of(e.failure()));
        } catch (RuntimeException | StackOverflowError e) {
            return FhirReply.refused(InternalFailures.report(e));
        }
    }

    /// Answers a request whose body was read already.
    FhirReply answer(HttpServletRequest request, Optional<Resource> body) {
        Optional<Verb> verb = verb(request.getMethod());
        if (verb.isEmpty()) {
            return FhirReply.refused(
                    Status.METHOD_NOT_ALLOWED,
                    List.of(Failure.unsupported(request.getMethod(), "this method is not supported")));
        }
        Result<FhirReply> reply = circumstances(request).flatMap(circumstances -> query(request)
                .map(query -> endpoint.answer(
                        new FhirRequest(verb.get(), path(request), query, RequestHeaders.conditions(request), body),
                        circumstances)));
        return switch (reply) {
            case Result.Ok<FhirReply>(FhirReply answer) -> answer;
            case Result.Failed<FhirReply>(List<Failure> failures) -> FhirReply.refused(failures);
        };
    }

    /// The resource that a request carries; empty for none.
    Result<Optional<Resource>> body(HttpServletRequest request) {
        boolean carries =
                request.getMethod().equals("POST") || request.getMethod().equals("PUT");
        if (!carries || isForm(request)) {
            return Result.ok(Optional.empty());
        }
        return RequestBody.read(request).flatMap(bytes -> {
            if (bytes.length == 0) {
                return Result.ok(Optional.empty());
            }
            String type = Optional.ofNullable(request.getContentType()).orElse("");
            MediaType encoding = MediaType.of(type).orElseThrow(() -> new UnsupportedMediaType(type));
            return ResourceInput.read(bytes, encoding, RequestHeaders.base(request))
                    .map(Optional::of);
        });
    }

    private Result<Circumstances> circumstances(HttpServletRequest request) {
        return RequestHeaders.preference(request).flatMap(preference -> RequestHeaders.historical(request)
                .map(historical -> new Circumstances(
                        RequestHeaders.base(request),
                        new WriteRequest(RequestHeaders.actor(request), historical),
                        preference,
                        clock.instant())));
    }

    private static Result<Map<String, List<String>>> query(HttpServletRequest request) {
        String text = Optional.ofNullable(request.getQueryString()).orElse("");
        Result<Map<String, List<String>>> query = QueryText.parse(text);
        if (!isForm(request)) {
            return query;
        }
        return RequestBody.read(request)
                .flatMap(form -> QueryText.parse(new String(form, StandardCharsets.UTF_8)))
                .flatMap(form -> query.map(inAddress -> {
                    Map<String, List<String>> all = new LinkedHashMap<>(inAddress);
                    all.putAll(form);
                    return all;
                }));
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith(FORM) && request.getMethod().equals("POST");
    }

    private static List<String> path(HttpServletRequest request) {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private static Optional<Verb> verb(String method) {
        return switch (method) {
            case "GET", "HEAD" -> Optional.of(Verb.GET);
            case "POST" -> Optional.of(Verb.POST);
            case "PUT" -> Optional.of(Verb.PUT);
            case "DELETE" -> Optional.of(Verb.DELETE);
            default -> Optional.empty();
        };
    }

    /// 415 has no category among the failures of the inner modules: only HTTP knows media types.
    private static final class UnsupportedMediaType extends RuntimeException {
        private final String type;

        UnsupportedMediaType(String type) {
            this.type = type;
        }

        Failure failure() {
            return Failure.unsupported(
                    "Content-Type",
                    (type.isEmpty() ? "a body needs a content type: " : "not a content type of FHIR: ")
                            + "send application/fhir+json or application/fhir+xml");
        }
    }
}
