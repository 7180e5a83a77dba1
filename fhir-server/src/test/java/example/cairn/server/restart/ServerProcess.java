package example.cairn.server.restart;

import example.cairn.server.cli.Cairn;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `cairn serve` as a process of its own, so that it can be killed.
final class ServerProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final String address;

    private ServerProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static ServerProcess start(Path data) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cairn.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--shipped",
                        "active",
                        "--movable-clock"))
                .redirectError(data.resolveSibling("server.log").toFile())
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return new ServerProcess(process, ready.group(1));
            }
        }
        throw new IOException("the server ended before it was ready");
    }

    String fhir() {
        return address + "/fhir";
    }

    /// As an operating system does that runs out of memory.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
