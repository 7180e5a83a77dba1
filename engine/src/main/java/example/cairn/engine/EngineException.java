package example.cairn.engine;

/// The engine could not do its work; the transaction is rolled back and the work found again.
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what failed, without data of a patient
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }

    public EngineException(String message) {
        super(message);
    }
}
