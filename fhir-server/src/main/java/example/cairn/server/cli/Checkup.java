package example.cairn.server.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The checks of `cairn doctor`.
final class Checkup {

    private static final int JAVA = 25;
    private static final long GIGABYTE = 1L << 30;
    private static final long NEEDED = 2 * GIGABYTE;

    private Checkup() {}

    static List<Finding> run(int port, Path data) {
        return List.of(java(), platform(), port(port), folder(data), disk(data));
    }

    private static Finding java() {
        int found = Runtime.version().feature();
        String text = found + " at " + System.getProperty("java.home");
        return found >= JAVA
                ? Finding.good("Java", text)
                : new Finding("Java", text, "install a JDK 25, for example from https://adoptium.net");
    }

    private static Finding platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean known = (system.contains("linux") || system.contains("mac"))
                && List.of("amd64", "x86_64", "aarch64", "arm64").contains(processor);
        return known
                ? Finding.good("Platform", system + " " + processor)
                : new Finding(
                        "Platform",
                        system + " " + processor,
                        "the embedded PostgreSQL runs on Linux and macOS, x64 and arm64: give your own with --database-url");
    }

    private static Finding port(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Finding.good("Port", port + " is free");
        } catch (IOException e) {
            return new Finding("Port", port + " is taken", "stop what listens there or choose another with --port");
        }
    }

    private static Finding folder(Path data) {
        Path there = existing(data);
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            return new Finding(
                    "Data folder", data + " cannot be written", "choose another with --data or change its owner");
        }
        return Finding.good("Data folder", data + (there.equals(data) ? "" : " (will be made)"));
    }

    private static Finding disk(Path data) {
        try {
            long free = Files.getFileStore(existing(data)).getUsableSpace();
            String text = "%.1f GB free".formatted((double) free / GIGABYTE);
            return free >= NEEDED
                    ? Finding.good("Disk", text)
                    : new Finding("Disk", text, "free some space: PostgreSQL needs 2 GB to begin with");
        } catch (IOException e) {
            return new Finding("Disk", "cannot be looked at", "choose another folder with --data");
        }
    }

    /// The folder itself or the nearest above it that is there.
    private static Path existing(Path path) {
        Path there = path;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }
}
