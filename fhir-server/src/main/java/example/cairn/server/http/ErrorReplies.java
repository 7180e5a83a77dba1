package example.cairn.server.http;

import example.cairn.model.Failure;
import example.cairn.server.error.Outcomes;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What Jetty itself refuses (a request line or header it cannot read) is said as an OperationOutcome too, without its
/// reason text: that quotes the request.
final class ErrorReplies implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String reason = "the request is refused with status " + response.getStatus();
        byte[] body = Outcomes.of(List.of(Failure.invalid("", reason)));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaType.JSON.header());
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
