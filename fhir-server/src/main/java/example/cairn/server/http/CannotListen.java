package example.cairn.server.http;

import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/// The server cannot listen where it was told to. The message is one line for the person who chose host and port.
public final class CannotListen extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private CannotListen(String message, Throwable cause) {
        super(message, cause);
    }

    /// Jetty wraps what the operating system says; that has words for each case, but no types.
    static RuntimeException why(String host, int port, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return noAddress(host, failure);
            }
            if (cause instanceof BindException) {
                return why(host, port, cause.getMessage(), failure);
            }
        }
        return new IllegalStateException("the HTTP server does not start", failure);
    }

    private static CannotListen why(String host, int port, @Nullable String said, Exception failure) {
        String words = String.valueOf(said);
        if (words.contains("assign requested address")) {
            return noAddress(host, failure);
        }
        if (words.contains("Permission denied")) {
            return new CannotListen(
                    "port " + port + " needs rights that you do not have: choose a --port from 1024", failure);
        }
        return new CannotListen(
                "port " + port + " on " + host + " is taken: stop what listens there or choose another --port",
                failure);
    }

    private static CannotListen noAddress(String host, Exception failure) {
        return new CannotListen(host + " is no address of this machine: choose another --host", failure);
    }
}
