package example.cairn.server.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// How many FHIR requests, how long, how they ended: by method and status, never by address.
public final class RequestMeters {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    private record Kind(String method, int status) {}

    public RequestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    public void count(String method, int status, Duration took) {
        // A client may send any word as a method; each would become a time series.
        String known = METHODS.contains(method) ? method : "OTHER";
        timers.computeIfAbsent(new Kind(known, status), this::timer).record(took);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("cairn.fhir.requests")
                .description("FHIR requests")
                .tag("method", kind.method())
                .tag("status", Integer.toString(kind.status()))
                .register(registry);
    }
}
