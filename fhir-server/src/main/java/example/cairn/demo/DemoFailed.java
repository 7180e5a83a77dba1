package example.cairn.demo;

import org.jspecify.annotations.Nullable;

/// The demo could not go on.
public final class DemoFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailed(String message) {
        super(message);
    }

    DemoFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
