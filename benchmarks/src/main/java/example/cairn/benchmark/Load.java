package example.cairn.benchmark;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Runs a bounded number of requests by a number of clients, each sending its next one when it has its answer.
final class Load {

    /// One request.
    @FunctionalInterface
    interface Request {
        /// @param number counts from 0 over all clients
        HttpResponse<String> send(int number) throws IOException, InterruptedException;
    }

    private final CpuMeter cpu;

    Load(CpuMeter cpu) {
        this.cpu = cpu;
    }

    /// The rate is that of the answers; CPU is counted until the server is at rest again, so that what a write sets
    /// going is charged to the write and not to whatever is measured next.
    ///
    /// @param unitsEach how many units of the report one request is, for example 100 for a transaction of 100
    ///     entries
    Measurement run(String work, int clients, int requests, int unitsEach, Request request)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicLong failures = new AtomicLong();
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        CpuMeter.Reading before = cpu.read();
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                    long sent = System.nanoTime();
                    if (!succeeds(request, number)) {
                        failures.incrementAndGet();
                    }
                    times.add(System.nanoTime() - sent);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        Duration used = cpu.measures() ? cpu.readAtRest().since(before) : Duration.ZERO;
        return new Measurement(
                work,
                clients,
                (long) requests * unitsEach,
                failures.get(),
                wall,
                used,
                Latencies.of(new ArrayList<>(times)));
    }

    private static boolean succeeds(Request request, int number) {
        try {
            return request.send(number).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
