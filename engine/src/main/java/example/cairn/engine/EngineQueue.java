package example.cairn.engine;

import example.cairn.model.Bucket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Buckets that may have work, each at most once, in order of arrival. Only a hint: what it forgets, the scan finds.
final class EngineQueue {

    private final Set<Bucket> waiting = new LinkedHashSet<>();
    private boolean closed;

    synchronized void add(Iterable<Bucket> buckets) {
        boolean added = false;
        for (Bucket bucket : buckets) {
            added |= waiting.add(bucket);
        }
        if (added) {
            notifyAll();
        }
    }

    /// Waits until there is work, and takes up to `most` buckets.
    ///
    /// @return empty once closed
    synchronized List<Bucket> take(int most) throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<Bucket> taken = new ArrayList<>();
        for (Iterator<Bucket> next = waiting.iterator(); next.hasNext() && taken.size() < most && !closed; ) {
            taken.add(next.next());
            next.remove();
        }
        return taken;
    }

    synchronized int size() {
        return waiting.size();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
