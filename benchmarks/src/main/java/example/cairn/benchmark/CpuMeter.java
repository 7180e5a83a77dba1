package example.cairn.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The CPU time that the measured processes and all their children have used. It holds on a busy machine, where wall
/// time does not.
public final class CpuMeter {

    private final List<Long> roots;

    /// @param roots process ids of the server and of its database; children are found anew at each reading
    public CpuMeter(List<Long> roots) {
        this.roots = List.copyOf(roots);
    }

    public boolean measures() {
        return !roots.isEmpty();
    }

    /// A reading to compare a later one with.
    public Reading read() {
        return new Reading(roots.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .distinct()
                .collect(Collectors.toMap(
                        ProcessHandle::pid,
                        process -> process.info().totalCpuDuration().orElse(Duration.ZERO))));
    }

    /// A reading taken when the processes have come to rest, for what a request causes goes on after its answer: the
    /// rest is half a second with less than a twentieth of a core, or a minute passed.
    public Reading readAtRest() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Reading earlier = read();
        while (System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(500);
            Reading later = read();
            if (later.since(earlier).toMillis() < 25) {
                return later;
            }
            earlier = later;
        }
        return earlier;
    }

    /// @param byProcess CPU time since the start of each process; one that ended in between is not counted
    public record Reading(Map<Long, Duration> byProcess) {

        public Duration since(Reading earlier) {
            return byProcess.entrySet().stream()
                    .map(entry -> entry.getValue().minus(earlier.byProcess.getOrDefault(entry.getKey(), Duration.ZERO)))
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }
}
