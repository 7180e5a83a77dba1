package example.cairn.storage.sql.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import example.cairn.storage.StorageUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server that belongs to this process and lives in one folder: programs, cluster, password and log.
///
/// The server is a session of its own (`pg_ctl start`), so Ctrl-C reaches Cairn only, which stops it in order. After a
/// `kill -9` of Cairn the server lives on; the next start finds its `postmaster.pid` and stops it first: PostgreSQL
/// rolls the open transactions back and the new server has today's settings. A lock file keeps a second Cairn from
/// doing that to a living one. A server that dies while Cairn lives is started again on the same port.
public final class PostgresProcess implements AutoCloseable {

    static final String USER = "cairn";
    private static final Logger LOG = LoggerFactory.getLogger(PostgresProcess.class);
    private static final String WAIT_SECONDS = "120";
    private static final int ATTEMPTS_AFTER_CRASH = 20;

    private final Path folder;
    private final Path cluster;
    private final Path pidFile;
    private final FileChannel lock;
    private final PostgresBinaries binaries;
    private final ServerUser user;
    private final String password;
    private final int port;
    private CompletableFuture<Void> watch = CompletableFuture.completedFuture(null);
    private boolean closed;

    /// Starts the server of a folder, first making whatever is missing.
    ///
    /// @param folder Cairn's own; created where it is missing
    /// @throws StorageUnavailable where the folder cannot be used or the server does not start
    public static PostgresProcess start(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            try {
                PostgresProcess server = new PostgresProcess(folder.toRealPath(), lock);
                server.initialise();
                server.stopServer();
                server.startServer();
                return server;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StorageUnavailable("the data directory " + folder + " cannot be used: " + reason(e), e);
        }
    }

    /// `Not a directory`, `AccessDenied`: what is wrong, without the name of a Java class.
    private static String reason(IOException e) {
        return e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : e.getClass().getSimpleName().replace("Exception", "");
    }

    private PostgresProcess(Path folder, FileChannel lock) throws IOException {
        this.folder = folder;
        this.cluster = folder.resolve("cluster");
        this.pidFile = cluster.resolve("postmaster.pid");
        this.lock = lock;
        this.binaries = PostgresBinaries.unpackedIn(folder);
        this.user = ServerUser.forDirectory(folder);
        this.password = password(folder.resolve("password"));
        this.port = freePort();
    }

    public int port() {
        return port;
    }

    public String userName() {
        return USER;
    }

    public String password() {
        return password;
    }

    /// Where a database of this server is reached.
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// The server's main process, where one runs. The file can be stale and its number taken by a stranger, so the
    /// program must be one of this folder.
    public Optional<ProcessHandle> process() {
        try {
            return leftOver()
                    ? ProcessHandle.of(Long.parseLong(
                                    Files.readAllLines(pidFile).getFirst().strip()))
                            .filter(process -> process.info()
                                    .command()
                                    .filter(program -> program.startsWith(folder.toString()))
                                    .isPresent())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // The server removed its file in this moment: it has stopped.
        }
    }

    /// Stops the server: open transactions are rolled back, everything committed is on disk.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.cancel(false);
        try (lock) {
            stopServer();
        } catch (IOException e) {
            LOG.warn("PostgreSQL did not stop in order; the next start recovers it", e);
        }
    }

    private void initialise() throws IOException {
        if (Files.isDirectory(cluster)) {
            return;
        }
        // A cluster that initdb did not finish must not pass for one: it gets its name at the end.
        Path partial = folder.resolve("cluster.partial");
        DirectoryTree.delete(partial);
        user.own(folder);
        run(List.of(
                binaries.program("initdb"),
                "--pgdata=" + partial,
                "--username=" + USER,
                "--pwfile=" + folder.resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        Files.move(partial, cluster);
    }

    /// The parts of a server whose main process was killed hold its shared memory until they notice; a start in that
    /// moment fails and is repeated.
    private void startServer() throws IOException {
        int attempts = leftOver() ? ATTEMPTS_AFTER_CRASH : 1;
        for (int attempt = 1; ; attempt++) {
            try {
                startOnce();
                return;
            } catch (StorageUnavailable e) {
                if (attempt == attempts) {
                    throw e;
                }
                LOG.info("PostgreSQL is not yet ready to start again");
            }
        }
    }

    private void startOnce() throws IOException {
        run(List.of(
                binaries.program("pg_ctl"),
                "start",
                "--pgdata=" + cluster,
                "--log=" + cluster.resolve("server.log"),
                "--wait",
                "--timeout=" + WAIT_SECONDS,
                "--options=" + PostgresSettings.options(port)));
        watch = process().orElseThrow().onExit().thenRun(this::startAgain);
    }

    /// The server died under us (out of memory, `kill -9`): a new one recovers from the log. Clients see lost
    /// connections, which they retry.
    private synchronized void startAgain() {
        if (closed) {
            return;
        }
        LOG.warn("PostgreSQL has died; starting it again");
        try {
            startServer();
        } catch (IOException | StorageUnavailable e) {
            LOG.error("PostgreSQL cannot be started again", e);
        }
    }

    private void stopServer() throws IOException {
        if (process().isPresent()) {
            run(List.of(
                    binaries.program("pg_ctl"),
                    "stop",
                    "--pgdata=" + cluster,
                    "--mode=fast",
                    "--wait",
                    "--timeout=" + WAIT_SECONDS));
        }
    }

    private void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("cairn-postgres", ".out");
        try {
            Process process = new ProcessBuilder(user.run(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    // A file, not a pipe: the server inherits it and would keep a pipe open for ever.
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(2 * Long.parseLong(WAIT_SECONDS), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new StorageUnavailable("PostgreSQL in " + folder + " failed: "
                        + Path.of(command.getFirst()).getFileName() + " says "
                        + Files.readString(output, UTF_8).strip().replaceAll("\\s*\n\\s*", "; ")
                        + " (more in " + cluster.resolve("server.log") + ")");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailable("interrupted while PostgreSQL started or stopped", e);
        } finally {
            Files.delete(output);
        }
    }

    private boolean leftOver() {
        return Files.exists(pidFile);
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("cairn.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another server of this very process: the same answer.
        }
        channel.close();
        throw new StorageUnavailable(
                "the data directory " + folder + " is in use by another Cairn; stop it or choose another with --data");
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random), UTF_8);
        }
        return Files.readString(file, UTF_8).strip();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
