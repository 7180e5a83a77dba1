package example.cairn.demo;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Tells what happens, and shows how far long work has come.
public final class Narrator {

    /// Whether somebody wants to look around between the acts.
    public enum Pace {
        THROUGH,
        /// Waits for Enter after each act.
        PAUSED
    }

    private static final int UNKNOWN = -1;

    private final PrintWriter out;
    private final Pace pace;
    private final BufferedReader keyboard =
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

    public Narrator(PrintWriter out, Pace pace) {
        this.out = out;
        this.pace = pace;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    void title(String text) {
        line("");
        line("== " + text);
    }

    /// Between two acts.
    void pause() {
        if (pace == Pace.PAUSED) {
            line("   (Enter goes on)");
            try {
                keyboard.readLine();
            } catch (IOException e) {
                line("   (nobody there to press Enter)");
            }
        }
    }

    /// Does something of which nobody knows how long it takes.
    <T> T during(String what, Supplier<T> action) {
        try (ProgressBar _ = bar(what, UNKNOWN)) {
            return action.get();
        }
    }

    void during(String what, Runnable action) {
        during(what, () -> {
            action.run();
            return what;
        });
    }

    /// Does something with each item, several at a time; a failure ends it all.
    <T> void each(String what, Collection<T> items, int threads, Consumer<T> action) {
        try (ProgressBar bar = bar(what, items.size());
                ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> work = items.stream()
                    .<Future<?>>map(item -> workers.submit(() -> {
                        action.accept(item);
                        bar.step();
                    }))
                    .toList();
            try {
                for (Future<?> one : work) {
                    one.get();
                }
            } catch (ExecutionException e) {
                workers.shutdownNow();
                throw new DemoFailed(what + " failed", e.getCause());
            } catch (InterruptedException e) {
                workers.shutdownNow();
                Thread.currentThread().interrupt();
                throw new DemoFailed(what + " was interrupted", e);
            }
        }
    }

    /// A bar for people; nothing where the output goes to a file.
    private static ProgressBar bar(String what, int items) {
        boolean seen = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName("   " + what)
                .setInitialMax(items)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(seen ? new LateBar(System.err) : new Unseen())
                .clearDisplayOnFinish();
        if (items == UNKNOWN) {
            builder.setRenderer((state, width) ->
                    state.getTaskName() + ", " + state.getTotalElapsed().toSeconds() + " s");
        }
        return builder.build();
    }
}
