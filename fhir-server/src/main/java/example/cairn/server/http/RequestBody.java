package example.cairn.server.http;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/// The body of a request, whole and within the limit. Nothing is parsed before it is complete, so half a body changes
/// nothing.
final class RequestBody {

    /// 16 MiB. Larger loads belong in several transactions.
    static final int LIMIT = 16 * 1024 * 1024;

    private RequestBody() {}

    static Result<byte[]> read(HttpServletRequest request) {
        if (request.getContentLengthLong() > LIMIT) {
            return tooLarge();
        }
        try {
            byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
            return body.length > LIMIT ? tooLarge() : Result.ok(body);
        } catch (IOException e) {
            return Result.failed(Failure.invalid("body", "the request ended before its body did"));
        }
    }

    private static Result<byte[]> tooLarge() {
        return Result.failed(
                new Failure(Failure.Category.TOO_COSTLY, "body", "larger than " + LIMIT / 1024 / 1024 + " MiB"));
    }
}
