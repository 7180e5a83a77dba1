package example.cairn.server.tour;

import example.cairn.server.cli.Cairn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/// A folder in which one can type what the README says: the checkout's files, and `./cairn` as built by the tests.
record Checkout(Path folder) {

    private static final String SCRIPT = """
            #!/bin/sh
            case "$1" in --java-home) echo '%1$s'; exit ;; esac
            exec '%1$s/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%2$s' %3$s "$@"
            """;

    /// The root of the repository, wherever in it the tests run.
    static Path repository() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("ARCHITECTURE.md")))
                .findFirst()
                .orElseThrow();
    }

    static Checkout in(Path folder) throws IOException {
        copy(Path.of("docs", "examples"), folder);
        copy(Path.of("journeys", "src", "main", "resources"), folder);
        String script = SCRIPT.formatted(
                System.getProperty("java.home"),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Cairn.class.getName());
        Path cairn = Files.writeString(folder.resolve("cairn"), script);
        Files.setPosixFilePermissions(cairn, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Checkout(folder);
    }

    private static void copy(Path part, Path folder) throws IOException {
        Path repository = repository();
        Files.createDirectories(folder.resolve(part).getParent());
        try (Stream<Path> files = Files.walk(repository.resolve(part))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(repository.relativize(file)));
            }
        }
    }
}
