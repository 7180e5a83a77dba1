package example.cairn.subscription.send;

import static example.cairn.subscription.Subscriptions.PARSER;

import example.cairn.delivery.outbound.OutboundGate;
import example.cairn.delivery.policy.RetryPolicy;
import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.storage.AuditRecord;
import example.cairn.storage.ResourceReader.SearchPage;
import example.cairn.storage.TestDatabase;
import example.cairn.storage.TestStorage;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.storage.sql.Database;
import example.cairn.storage.sql.PostgresReader;
import example.cairn.storage.sql.SqlFailure;
import example.cairn.subscription.SubscriptionDefinition;
import example.cairn.subscription.jdbc.SubscriptionMatches;
import example.cairn.subscription.match.SubscriptionSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;

/// A database with Subscriptions and results, and senders over it. It does by hand what the engine does: after a write
/// it appends the matches and signals.
final class WebhookWorld implements AutoCloseable {

    final List<AuditRecord> audit = new CopyOnWriteArrayList<>();
    final AtomicLong wallOffsetSeconds = new AtomicLong();
    private final TestStorage storage;
    private final PostgresReader reader;
    private final SubscriptionMatches matches = new SubscriptionMatches();
    private final List<WebhookDelivery> senders = new ArrayList<>();
    private final List<ResourceKey> subscriptions = new CopyOnWriteArrayList<>();
    private volatile Runnable afterSending = () -> {};

    WebhookWorld() {
        this(TestDatabase.create());
    }

    WebhookWorld(Database database) {
        storage = new TestStorage(database);
        reader = new PostgresReader(
                database,
                (connection, query, page, now) ->
                        Result.ok(new SearchPage(List.of(), List.of(), Optional.empty(), Optional.empty())));
    }

    /// Stores it and takes it up; running senders learn of it by [#refresh].
    ResourceKey subscribe(Subscription subscription) {
        ResourceKey key = write(new WriteCommand.Create(subscription)).key();
        subscriptions.add(key);
        return key;
    }

    void adopt(ResourceKey subscription) {
        subscriptions.add(subscription);
    }

    Subscription stored(ResourceKey subscription) {
        return (Subscription)
                FhirCodec.parse(reader.read(subscription).orElseThrow().body());
    }

    void update(ResourceKey subscription, Subscription content) {
        write(new WriteCommand.Update(subscription, content));
        refresh();
    }

    /// What happens between an attempt and its being recorded.
    void afterSending(Runnable event) {
        afterSending = event;
    }

    WebhookDelivery startSender(String owner) {
        WebhookDelivery sender = new WebhookDelivery(
                new WebhookStorage(storage.transactions, reader, storage.writer, records -> {
                    audit.addAll(records);
                    afterSending.run();
                }),
                OutboundGate.loopbackOnly(),
                new DeliveryClocks(
                        storage.clock, () -> Instant.now().plusSeconds(wallOffsetSeconds.get()), System::nanoTime),
                new RetryPolicy(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofDays(3)),
                owner);
        sender.follow(set());
        senders.add(sender);
        return sender;
    }

    void refresh() {
        senders.forEach(sender -> sender.follow(set()));
    }

    /// Writes a result of the patient, with the matches of all subscriptions.
    ///
    /// @return the stored version
    ResourceVersion result(String patient, String text) {
        Observation observation = new Observation();
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.setSubject(new Reference(new PatientKey(patient).toString()));
        observation.setValue(new StringType(text));
        ResourceVersion version = write(new WriteCommand.Create(observation));
        match(changeOf(version), subscriptions);
        return version;
    }

    /// Appends matches of a change, as the engine does, and signals.
    void match(ResourceChange change, List<ResourceKey> concerned) {
        List<String> ids = concerned.stream().map(ResourceKey::id).toList();
        storage.transactions.inTransaction(transaction -> {
            try {
                matches.append(
                        transaction.connection(),
                        ids.stream()
                                .map(id -> new SubscriptionMatches.Row(id, change))
                                .toList());
                return null;
            } catch (SQLException e) {
                throw new SqlFailure(e);
            }
        });
        senders.forEach(sender -> sender.signal(ids));
    }

    ResourceChange changeOf(ResourceVersion version) {
        return storage.heard.stream()
                .filter(change -> change.key().equals(version.key()) && change.version() == version.version())
                .findFirst()
                .orElseThrow();
    }

    /// `state count` of the events of a subscription, by state.
    List<String> states(ResourceKey subscription) {
        return storage.rows("select state, count(*) from subscription_event where subscription = '" + subscription.id()
                + "' group by state order by state");
    }

    /// Numbers of a subscription's events in the order of the feed of their buckets.
    List<Long> numbers(ResourceKey subscription) {
        return storage
                .rows("select number from subscription_event where subscription = '" + subscription.id()
                        + "' order by number")
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    int matchesLeft() {
        return Integer.parseInt(
                storage.rows("select count(*) from subscription_match").getFirst());
    }

    List<String> rows(String sql) {
        return storage.rows(sql);
    }

    TestStorage storage() {
        return storage;
    }

    static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /// The process is gone: nothing of it runs on. What it had not recorded stays as it was.
    void stop(WebhookDelivery sender) {
        senders.remove(sender);
        sender.close();
    }

    @Override
    public void close() {
        List.copyOf(senders).forEach(this::stop);
        storage.close();
    }

    private SubscriptionSet set() {
        Map<ResourceKey, SubscriptionDefinition> definitions = new HashMap<>();
        subscriptions.forEach(
                key -> definitions.put(key, PARSER.parse(stored(key)).orThrow()));
        return SubscriptionSet.of(definitions);
    }

    private ResourceVersion write(WriteCommand command) {
        return switch (storage.writer.write(command, WriteRequest.BY_ENGINE)) {
            case WriteOutcome.Written(ResourceVersion version) -> version;
            case WriteOutcome other -> throw new AssertionError(other);
        };
    }

    static String text(Resource resource) {
        return ((Observation) resource).getValueStringType().getValue();
    }
}
