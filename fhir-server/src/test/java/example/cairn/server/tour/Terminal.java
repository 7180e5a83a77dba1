package example.cairn.server.tour;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A shell that lives as long as a person's terminal: what one block defines the next one knows.
final class Terminal implements AutoCloseable {

    private static final String PROMPT = "the block has ended";

    private final Process shell;
    private final BufferedWriter keyboard;
    private final BufferedReader screen;

    private Terminal(Process shell) {
        this.shell = shell;
        this.keyboard = shell.outputWriter();
        this.screen = shell.inputReader();
    }

    static Terminal open(Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder bash =
                new ProcessBuilder("bash").directory(folder.toFile()).redirectErrorStream(true);
        bash.environment().putAll(environment);
        return new Terminal(bash.start());
    }

    /// Types a block and waits until it has ended.
    ///
    /// @return what it printed
    String type(String block) throws IOException {
        keyboard.write(block + "\necho; echo '" + PROMPT + "'\n");
        keyboard.flush();
        return read(PROMPT);
    }

    /// Types a block that does not end.
    ///
    /// @param last how the line begins that it prints when it is ready
    /// @return what it printed, that line included
    String start(String block, String last) throws IOException {
        keyboard.write("exec " + block + "\n");
        keyboard.flush();
        return read(last);
    }

    private String read(String last) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = screen.readLine(); line != null; line = screen.readLine()) {
            boolean ended = line.startsWith(last);
            if (!ended || !last.equals(PROMPT)) {
                lines.add(line);
            }
            if (ended) {
                break;
            }
        }
        return String.join("\n", lines).strip();
    }

    /// Ctrl-C.
    @Override
    public void close() throws InterruptedException {
        shell.destroy();
        if (!shell.waitFor(30, TimeUnit.SECONDS)) {
            shell.destroyForcibly();
            throw new IllegalStateException("it did not end within 30 seconds");
        }
    }
}
