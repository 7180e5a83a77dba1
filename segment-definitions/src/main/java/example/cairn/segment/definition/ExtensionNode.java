package example.cairn.segment.definition;

import example.cairn.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;

/// An extension with its place in the Group, so that every problem found in it can be named there.
final class ExtensionNode {

    private final String path;
    private final int depth;
    private final Extension extension;
    private final List<Failure> problems;

    /// The extension at the root.
    ///
    /// @param problems where this node and those below it report
    ExtensionNode(String path, Extension extension, List<Failure> problems) {
        this(path, 0, extension, problems);
    }

    private ExtensionNode(String path, int depth, Extension extension, List<Failure> problems) {
        this.path = path;
        this.depth = depth;
        this.extension = extension;
        this.problems = problems;
    }

    /// How many extensions lie around it.
    int depth() {
        return depth;
    }

    void problem(String reason) {
        problems.add(Failure.invalid(path, reason));
    }

    void problem(Failure failure) {
        String reason = failure.element().isEmpty() ? failure.reason() : failure.element() + ": " + failure.reason();
        problems.add(new Failure(failure.category(), path, reason));
    }

    boolean has(String url) {
        return extension.getExtension().stream().anyMatch(child -> url.equals(child.getUrl()));
    }

    /// All children of a name, numbered in their paths.
    List<ExtensionNode> all(String url) {
        List<ExtensionNode> found = new ArrayList<>();
        for (Extension child : extension.getExtension()) {
            if (url.equals(child.getUrl())) {
                found.add(new ExtensionNode(path + "." + url + "[" + found.size() + "]", depth + 1, child, problems));
            }
        }
        return found;
    }

    /// The only child of a name; a second one is a problem.
    Optional<ExtensionNode> one(String url) {
        List<ExtensionNode> found = all(url);
        if (found.size() > 1) {
            found.get(1).problem("may appear only once");
        }
        return found.stream()
                .findFirst()
                .map(node -> new ExtensionNode(path + "." + url, depth + 1, node.extension, problems));
    }

    /// The value of the only child of a name; a value of another type, or none, is a problem.
    <T extends Type> Optional<T> valueOf(String url, Class<T> type) {
        return one(url).flatMap(child -> child.value(type));
    }

    <T extends Type> Optional<T> value(Class<T> type) {
        if (type.isInstance(extension.getValue())) {
            return Optional.of(type.cast(extension.getValue()));
        }
        problem("needs a value of type " + type.getSimpleName().replace("Type", ""));
        return Optional.empty();
    }

    /// Reports children of other names, none of which may be ignored in a modifier extension, and a value beside them.
    void allowOnly(Set<String> urls) {
        for (Extension child : extension.getExtension()) {
            if (!urls.contains(child.getUrl())) {
                problems.add(Failure.unsupported(path + "." + child.getUrl(), "is not known here"));
            }
        }
        if (extension.hasValue()) {
            problem("has parts, hence no value");
        }
    }
}
