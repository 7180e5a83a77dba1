package example.cairn.storage;

/// The database cannot be started or reached: an unusable data directory, a wrong address, a refused login. The message
/// is one line for the person at the command line and says what to do where we know it.
public final class StorageUnavailable extends RuntimeException {

    public StorageUnavailable(String message) {
        super(message);
    }

    public StorageUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
