package example.cairn.storage.sql.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What `java.nio.file` has for one file, for a folder with everything below it.
final class DirectoryTree {

    private DirectoryTree() {}

    static void delete(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            for (Path path : pathsBelow(root).reversed()) {
                Files.delete(path);
            }
        }
    }

    static void giveTo(UserPrincipal owner, Path root) throws IOException {
        for (Path path : pathsBelow(root)) {
            Files.setAttribute(path, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /// The root first, each folder before what it holds.
    private static List<Path> pathsBelow(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
