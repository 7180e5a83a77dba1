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

    private static final int BAR_FROM_ITEMS = 20;

    private final PrintWriter out;
    private final Pace pace;

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
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            } catch (IOException e) {
                line("   (nobody there to press Enter)");
            }
        }
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

    /// A bar for people; nothing where the output goes to a file or the work is short.
    private ProgressBar bar(String what, int items) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName("   " + what)
                .setInitialMax(items)
                .setStyle(ProgressBarStyle.ASCII)
                .clearDisplayOnFinish();
        boolean seen = items >= BAR_FROM_ITEMS
                && Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent();
        if (!seen) {
            builder.setConsumer(new Unseen());
        }
        return builder.build();
    }
}
