package example.cairn.storage.sql.process;

import example.cairn.storage.StorageUnavailable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The programs of PostgreSQL, unpacked once from the archive on the class path.
///
/// @param directory holds `bin`, `lib` and `share`
record PostgresBinaries(Path directory) {

    /// A folder of this name is complete: unpacking goes to another name first. A new version gets a new folder.
    private static final String FOLDER = "programs-18.4";

    private static final int EXECUTABLE_BY_ANYONE = 0b001;

    static PostgresBinaries unpackedIn(Path parent) throws IOException {
        Path directory = parent.resolve(FOLDER);
        if (!Files.isDirectory(directory)) {
            Path partial = parent.resolve(FOLDER + ".partial");
            DirectoryTree.delete(partial);
            unpack(resourceName(System.getProperty("os.name"), System.getProperty("os.arch")), partial);
            Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(directory);
    }

    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    /// @throws StorageUnavailable on a platform for which no archive is shipped
    static String resourceName(String system, String architecture) {
        String name = system.toLowerCase(Locale.ROOT);
        String kernel = name.startsWith("linux") ? "linux" : name.startsWith("mac") ? "darwin" : "";
        String processor =
                switch (architecture) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> "";
                };
        if (kernel.isEmpty() || processor.isEmpty()) {
            throw new StorageUnavailable("no PostgreSQL is shipped for " + system + " on " + architecture
                    + "; set CAIRN_DATABASE_URL to a PostgreSQL 18 of yours");
        }
        return "/postgres-" + kernel + "-" + processor + ".txz";
    }

    private static void unpack(String resource, Path target) throws IOException {
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (archive == null) {
                throw new StorageUnavailable("the PostgreSQL archive " + resource + " is missing from this build");
            }
            try (TarArchiveInputStream entries =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
                for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                    write(entry, entries, target);
                }
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive has an entry outside its folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        boolean program = (entry.getMode() & EXECUTABLE_BY_ANYONE) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
