package example.cairn.server.http;

import ca.uhn.fhir.rest.server.RestfulServer;
import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import example.cairn.model.Result;
import example.cairn.server.error.Status;
import example.cairn.server.health.RequestMeters;
import example.cairn.server.rest.FhirReply;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The FHIR base. What can be answered with stored bytes is answered here at once; what needs a transformation (XML,
/// `_summary`, `_elements`, `_pretty`), `metadata` and operations go through HAPI, whose providers ask the same
/// endpoint. HAPI's pipeline costs about as much CPU as our whole read.
public final class FhirServlet extends RestfulServer {

    private static final long serialVersionUID = 1L;

    private final transient Gateway gateway;

    private final transient RequestMeters meters;

    FhirServlet(Gateway gateway, RequestMeters meters) {
        super(FhirCodec.context());
        this.gateway = gateway;
        this.meters = meters;
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = ForBrowser.where(http, (HttpServletResponse) response);
        long begin = System.nanoTime();
        serve(ForBrowser.asking(http), answer);
        meters.count(http.getMethod(), answer.getStatus(), Duration.ofNanos(System.nanoTime() - begin));
    }

    private void serve(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Optional<FhirReply> refusal = refusal(request);
        if (refusal.isPresent()) {
            ReplyWriter.write(refusal.get(), request, response);
            return;
        }
        if (isForHapi(request)) {
            super.service(request, response);
            return;
        }
        switch (Representation.of(request)) {
            case STORED -> ReplyWriter.write(gateway.answer(request), request, response);
            case TRANSFORMED -> transformed(request, response);
            case UNKNOWN -> ReplyWriter.write(notAcceptable(), request, response);
        }
    }

    /// HAPI reads bodies without a limit, so they are read here.
    private void transformed(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (RequestBody.read(request)) {
            case Result.Ok<byte[]>(byte[] body) -> super.service(new BufferedRequest(request, body), response);
            case Result.Failed<byte[]>(List<Failure> failures) ->
                ReplyWriter.write(FhirReply.refused(failures), request, response);
        }
    }

    /// What is understood nowhere behind this door.
    private static Optional<FhirReply> refusal(HttpServletRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Optional.of(FhirReply.refused(
                    Status.UNSUPPORTED_MEDIA_TYPE,
                    List.of(Failure.unsupported("Content-Encoding", "send the body as it is, not compressed"))));
        }
        if (isMetadata(request) && asksForAnotherMode(request)) {
            return Optional.of(
                    FhirReply.refused(Failure.unsupported("mode", "only the full CapabilityStatement is supported")));
        }
        return Optional.empty();
    }

    private static boolean isMetadata(HttpServletRequest request) {
        return "/metadata".equals(request.getPathInfo());
    }

    private static boolean asksForAnotherMode(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null
                && Arrays.stream(query.split("&"))
                        .anyMatch(pair -> pair.startsWith("mode=") && !pair.equals("mode=full"));
    }

    /// What has no stored answer: the CapabilityStatement and operations.
    private static boolean isForHapi(HttpServletRequest request) {
        String path = request.getPathInfo();
        return !request.getMethod().equals("OPTIONS")
                && path != null
                && (isMetadata(request) || path.indexOf('$') >= 0);
    }

    private static FhirReply notAcceptable() {
        return FhirReply.refused(
                Status.NOT_ACCEPTABLE,
                List.of(Failure.unsupported("_format, Accept", "only json and xml of FHIR 4.0 are supported")));
    }
}
