package example.cairn.demo;

import me.tongfei.progressbar.ProgressBarConsumer;

/// Where a progress bar goes that nobody sees.
final class Unseen implements ProgressBarConsumer {

    @Override
    public int getMaxRenderedLength() {
        return 0;
    }

    @Override
    public void accept(String rendered) {}

    @Override
    public void close() {}
}
