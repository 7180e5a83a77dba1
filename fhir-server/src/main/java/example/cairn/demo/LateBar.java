package example.cairn.demo;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBarConsumer;

/// One line of a terminal, drawn over and over; nothing for work that is done in a moment.
final class LateBar implements ProgressBarConsumer {

    private static final int WIDTH = 78;
    private static final Duration A_MOMENT = Duration.ofMillis(1_500);

    private final PrintStream terminal;
    private final long begin = System.nanoTime();
    private boolean drawn;

    LateBar(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public int getMaxRenderedLength() {
        return WIDTH;
    }

    @Override
    public void accept(String rendered) {
        if (System.nanoTime() - begin > A_MOMENT.toNanos()) {
            terminal.print("\r" + rendered);
            terminal.flush();
            drawn = true;
        }
    }

    @Override
    public void clear() {
        if (drawn) {
            terminal.print("\r" + " ".repeat(WIDTH) + "\r");
            terminal.flush();
        }
    }

    @Override
    public void close() {}
}
