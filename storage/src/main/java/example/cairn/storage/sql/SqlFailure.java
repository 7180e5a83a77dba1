package example.cairn.storage.sql;

import example.cairn.model.Failure;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;

/// A statement failed. It carries no text of the database: that can hold data of a patient.
public final class SqlFailure extends RuntimeException {

    private static final Set<String> TRANSIENT = Set.of("40001", "40P01", "57P01", "57P02", "57P03");
    private static final String CONNECTION_LOST = "08";
    private static final String UNIQUE = "23505";
    private static final String TOO_LONG = "54000";
    private static final String TIMED_OUT = "57014";
    private static final String UNSTORABLE_CHARACTER = "22021";
    private static final String OUT_OF_RANGE = "22003";

    private final String state;
    private final boolean isTransient;

    public SqlFailure(SQLException cause) {
        super("SQL state " + cause.getSQLState(), cause);
        this.state = Optional.ofNullable(cause.getSQLState()).orElse("");
        this.isTransient = cause instanceof SQLTransientException
                || TRANSIENT.contains(state)
                || state.startsWith(CONNECTION_LOST);
    }

    /// True where the same work can succeed on another attempt: serialization failure, deadlock, lost connection.
    public boolean isTransient() {
        return isTransient;
    }

    /// What the caller of a write is told.
    Failure toFailure() {
        if (isTransient || state.equals(TIMED_OUT)) {
            return new Failure(Failure.Category.BUSY, "", "the database is not available; try again");
        }
        return switch (state) {
            case UNIQUE -> new Failure(Failure.Category.CONFLICT, "Resource.id", "another writer was faster");
            case UNSTORABLE_CHARACTER ->
                new Failure(Failure.Category.UNPROCESSABLE, "", "a text contains the character NUL");
            case OUT_OF_RANGE -> new Failure(Failure.Category.UNPROCESSABLE, "", "a number has too many digits");
            case TOO_LONG -> new Failure(Failure.Category.UNPROCESSABLE, "", "a value is too long to be indexed");
            default -> new Failure(Failure.Category.INTERNAL, "", "the write failed (SQL state " + state + ")");
        };
    }
}
