package example.cairn.server.shape;

import example.cairn.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What is wrong with one body: all of it, so that a client hears it at once, up to a number that people read.
final class Problems {

    private static final int MOST = 20;

    private final List<Failure> failures = new ArrayList<>(0);

    /// @param element path, made only where it is needed
    void add(Supplier<String> element, String reason) {
        if (failures.size() < MOST) {
            failures.add(Failure.invalid(element.get(), reason));
        }
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }
}
