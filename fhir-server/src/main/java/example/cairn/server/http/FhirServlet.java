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
import java.util.List;

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

    /// What has no stored answer: the CapabilityStatement, operations, and questions about the server itself.
    private static boolean isForHapi(HttpServletRequest request) {
        String path = request.getPathInfo();
        return request.getMethod().equals("OPTIONS")
                || (path != null && (path.equals("/metadata") || path.indexOf('$') >= 0));
    }

    private static FhirReply notAcceptable() {
        return FhirReply.refused(
                Status.NOT_ACCEPTABLE, List.of(Failure.unsupported("_format", "only json and xml are supported")));
    }
}
