package example.cairn.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A server that the benchmark itself starts and ends, by a command of the shell.
final class ServerUnderTest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final FhirBase base;

    private ServerUnderTest(Process process, FhirBase base) {
        this.process = process;
        this.base = base;
    }

    /// Starts it and waits for its first CapabilityStatement.
    ///
    /// @param command for example `./cairn serve --port 18090 --data data/bench --shipped active`
    /// @throws IOException when it ends or has not answered after five minutes
    static ServerUnderTest start(String command, FhirBase base) throws IOException, InterruptedException {
        if (answers(base)) {
            throw new IOException("a server answers there already; end it, for this benchmark starts its own");
        }
        // `exec`, so that the process we end is the server and not the shell before it.
        Process process = new ProcessBuilder("bash", "-c", "exec " + command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ServerUnderTest server = new ServerUnderTest(process, base);
        server.awaitMetadata();
        return server;
    }

    /// `kill -9`: the process gets no chance to put anything in order.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Asks it to end, and waits.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitMetadata() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(base)) {
            if (!process.isAlive()) {
                throw new IOException("the server ended with exit code " + process.exitValue());
            }
            if (System.nanoTime() > deadline) {
                close();
                throw new IOException("the server did not answer within " + PATIENCE.toMinutes() + " minutes");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static boolean answers(FhirBase base) throws InterruptedException {
        try {
            return base.get("metadata").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
