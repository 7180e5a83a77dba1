package example.cairn.server.health;

import example.cairn.model.CareClock;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceVersion;
import example.cairn.search.SearchQuery;
import example.cairn.search.parse.SearchParser;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.ResourceReader.PageRequest;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;

/// How long the oldest urgent Task has waited for somebody to accept it, in care time (clinical safety, 8): the figure
/// to raise an alarm by. Asked at each scrape; 0 where none waits.
public final class UrgentTasks {

    private static final String UNACCEPTED =
            "Task?priority=urgent&status=draft,requested,received&_sort=authored-on&_count=1";

    private final ResourceReader reader;
    private final CareClock clock;
    private final SearchQuery unaccepted;

    public UrgentTasks(ResourceReader reader, SearchParser parser, CareClock clock) {
        this.reader = reader;
        this.clock = clock;
        this.unaccepted = parser.parseCriteria(UNACCEPTED).orThrow();
    }

    public void bindTo(MeterRegistry registry) {
        Gauge.builder("cairn.urgent.task.unaccepted", this, UrgentTasks::oldestSeconds)
                .description("Age of the oldest urgent Task that nobody has accepted")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    private double oldestSeconds() {
        Instant now = clock.instant();
        return reader.search(unaccepted, new PageRequest(Optional.empty(), 1), now).orThrow().matches().stream()
                .findFirst()
                .map(oldest -> Duration.between(authored(oldest), now).toMillis() / 1_000.0)
                .orElse(0.0);
    }

    private static Instant authored(ResourceVersion version) {
        Task task = (Task) FhirCodec.parse(version.body());
        return task.hasAuthoredOn() ? task.getAuthoredOn().toInstant() : version.lastUpdated();
    }
}
