package example.cairn.model;

import java.util.List;
import java.util.function.Function;

/// A value, or all the reasons why there is none. Parsers collect every problem and report once.
///
/// @param <T> the value
public sealed interface Result<T> {

    /// @param value what was asked for
    record Ok<T>(T value) implements Result<T> {}

    /// @param failures at least one
    record Failed<T>(List<Failure> failures) implements Result<T> {
        public Failed {
            failures = List.copyOf(failures);
            if (failures.isEmpty()) {
                throw new IllegalArgumentException("a failed result names at least one failure");
            }
        }
    }

    static <T> Result<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Result<T> failed(Failure failure) {
        return new Failed<>(List.of(failure));
    }

    static <T> Result<T> of(T value, List<Failure> failures) {
        return failures.isEmpty() ? new Ok<>(value) : new Failed<>(failures);
    }

    default <R> Result<R> map(Function<? super T, ? extends R> step) {
        return switch (this) {
            case Ok<T>(T value) -> new Ok<>(step.apply(value));
            case Failed<T>(List<Failure> failures) -> new Failed<>(failures);
        };
    }

    default <R> Result<R> flatMap(Function<? super T, Result<R>> step) {
        return switch (this) {
            case Ok<T>(T value) -> step.apply(value);
            case Failed<T>(List<Failure> failures) -> new Failed<>(failures);
        };
    }

    /// The value of a result that cannot fail here, for shipped definitions and tests.
    ///
    /// @throws IllegalStateException with the reasons, where it did
    default T orThrow() {
        return switch (this) {
            case Ok<T>(T value) -> value;
            case Failed<T>(List<Failure> failures) -> throw new IllegalStateException(failures.toString());
        };
    }
}
