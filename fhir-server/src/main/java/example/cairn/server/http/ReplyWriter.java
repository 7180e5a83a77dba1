package example.cairn.server.http;

import example.cairn.server.error.Status;
import example.cairn.server.rest.FhirReply;
import example.cairn.server.rest.HttpDate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Writes a reply as it is.
final class ReplyWriter {

    private ReplyWriter() {}

    static void write(FhirReply reply, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status().code());
        reply.version().filter(version -> reply.status().isSuccess()).ifPresent(version -> {
            response.setHeader("ETag", "W/\"" + version.version() + "\"");
            response.setHeader("Last-Modified", HttpDate.write(version.lastUpdated()));
        });
        reply.location()
                .ifPresent(location -> response.setHeader("Location", RequestHeaders.base(request) + "/" + location));
        if (reply.status() == Status.METHOD_NOT_ALLOWED) {
            response.setHeader("Allow", "GET, HEAD, POST, PUT, DELETE");
        }
        if (reply.hasBody()) {
            response.setHeader("Content-Type", MediaType.JSON.header());
            response.setContentLength(reply.body().length);
            if (!request.getMethod().equals("HEAD")) {
                response.getOutputStream().write(reply.body());
            }
        }
    }
}
