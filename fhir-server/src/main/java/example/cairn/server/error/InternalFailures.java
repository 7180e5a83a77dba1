package example.cairn.server.error;

import example.cairn.model.Failure;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is our fault: the caller hears a number, the log holds that number with the stack. Messages of exceptions stay
/// out of both: a database quotes the row it stumbled over.
public final class InternalFailures {

    private static final Logger LOG = LoggerFactory.getLogger(InternalFailures.class);
    private static final int FRAMES = 25;

    private InternalFailures() {}

    public static Failure report(Throwable cause) {
        String number = UUID.randomUUID().toString();
        LOG.error("request failed, correlation id {}:{}", number, trace(cause));
        return new Failure(Failure.Category.INTERNAL, "", "internal error, correlation id " + number);
    }

    private static String trace(Throwable cause) {
        StringBuilder text = new StringBuilder();
        for (Throwable error = cause; error != null && error != error.getCause(); error = error.getCause()) {
            text.append("\n  ").append(error.getClass().getName());
            text.append(Arrays.stream(error.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> "\n    at " + frame)
                    .collect(Collectors.joining()));
        }
        return text.toString();
    }
}
