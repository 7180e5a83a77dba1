package example.cairn.server.app;

import example.cairn.consent.ConsentDefaults;
import example.cairn.delivery.mail.MailSender;
import example.cairn.delivery.mail.MailServer;
import example.cairn.delivery.outbound.OutboundGate;
import example.cairn.delivery.policy.RetryPolicy;
import example.cairn.engine.Engine;
import example.cairn.engine.FactLoader;
import example.cairn.engine.WantedByDefinitions;
import example.cairn.engine.definition.DefinitionLoader;
import example.cairn.engine.definition.DefinitionSource;
import example.cairn.engine.definition.SubscriptionKeeper;
import example.cairn.engine.jdbc.SharedFeed;
import example.cairn.engine.sending.SendingPorts;
import example.cairn.journey.definition.PlanParser;
import example.cairn.model.CareClock;
import example.cairn.model.Result;
import example.cairn.search.SearchParameters;
import example.cairn.search.index.IndexExtractor;
import example.cairn.search.parse.SearchParser;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.server.admission.PlanAdmission;
import example.cairn.server.admission.PlanSafeAdmission;
import example.cairn.server.admission.ResultAdmission;
import example.cairn.server.admission.SegmentAdmission;
import example.cairn.server.admission.SubscriptionAdmission;
import example.cairn.server.health.CareHealth;
import example.cairn.server.health.Metrics;
import example.cairn.server.rest.ResourceAdmission;
import example.cairn.storage.AuditLog;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.ResourceWriter;
import example.cairn.storage.sql.StoredClock;
import example.cairn.storage.sql.TransactionRunner;
import example.cairn.storage.sql.audit.AuditRows;
import example.cairn.subscription.ClientSubscriptions;
import example.cairn.subscription.SubscriptionParser;
import example.cairn.subscription.send.DeliveryClocks;
import example.cairn.subscription.send.WebhookDelivery;
import example.cairn.subscription.send.WebhookStorage;
import example.cairn.terminology.Terminology;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The care side of the composition: definitions, engine, mail and webhooks, over the storage side.
final class CareEngine implements AutoCloseable {

    private static final String SENDER = "care@cairn.example";

    private final Ground ground;
    private final DefinitionSource definitions;
    private final WebhookDelivery webhooks;
    private final Engine engine;

    private CareEngine(Ground ground, DefinitionSource definitions, WebhookDelivery webhooks, Engine engine) {
        this.ground = ground;
        this.definitions = definitions;
        this.webhooks = webhooks;
        this.engine = engine;
    }

    /// What it is made over.
    record Ground(
            SearchParameters parameters,
            SearchParser parser,
            IndexExtractor extractor,
            ResourceReader reader,
            ResourceWriter writer,
            TransactionRunner transactions,
            AuditLog audit,
            AuditRows decisions,
            CareClock clock,
            ZoneId zone) {}

    /// How it leaves the house.
    ///
    /// @param process the name of this process in its claims
    record Way(MailServer mail, OutboundGate gate, String process) {}

    static CareEngine start(Ground ground, Way way, EngineRelay relay, Metrics metrics) {
        DefinitionSource definitions =
                new DefinitionSource(loader(ground), new SharedFeed(ground.transactions()), ground.clock());
        relay.follow(definitions, new WantedByDefinitions(definitions, ground.clock()));
        WebhookDelivery webhooks = new WebhookDelivery(
                new WebhookStorage(ground.transactions(), ground.reader(), ground.writer(), ground.audit()),
                way.gate(),
                DeliveryClocks.of(ground.clock()),
                RetryPolicy.WEBHOOK,
                way.process());
        Engine engine = new Engine(
                definitions,
                new SubscriptionKeeper(ground.reader(), ground.writer(), definitions, ground.clock()),
                new FactLoader(ground.reader(), ground.extractor()),
                new SendingPorts(
                        ground.transactions(),
                        definitions,
                        new MailSender(way.mail(), way.gate()),
                        SENDER,
                        ground.audit(),
                        ground.clock(),
                        way.process()),
                metric -> metrics.registry().counter("cairn_journey_" + metric).increment(),
                ground.decisions(),
                subscription -> webhooks.signal(List.of(subscription)));
        relay.attach(engine);
        definitions.onRefresh((fresh, judgeAgain) -> webhooks.follow(fresh.subscriptions()));
        engine.start();
        webhooks.follow(definitions.get().subscriptions());
        return new CareEngine(ground, definitions, webhooks, engine);
    }

    private static DefinitionLoader loader(Ground ground) {
        return new DefinitionLoader(
                ground.reader(),
                new SegmentParser(ground.parser(), ground.parameters()),
                terminology -> new SubscriptionParser(ground.parser(), () -> terminology),
                new PlanParser(ground.parser()::parseCriteria),
                ConsentDefaults.shipped(),
                ground.zone());
    }

    /// The gates before definitions, and before results that journeys listen for.
    Map<String, ResourceAdmission> admissions() {
        Map<String, ResourceAdmission> admissions = new HashMap<>();
        for (String type :
                List.of("ActivityDefinition", "DocumentReference", "ValueSet", "CodeSystem", "ObservationDefinition")) {
            admissions.put(type, planSafe((proposed, current) -> Result.ok(proposed)));
        }
        admissions.put(
                "Group",
                planSafe(new SegmentAdmission(
                        new SegmentParser(ground.parser(), ground.parameters()), this::terminology)));
        admissions.put(
                "Subscription",
                new SubscriptionAdmission(
                        new ClientSubscriptions(new SubscriptionParser(ground.parser(), this::terminology))));
        admissions.put("Observation", new ResultAdmission(definitions, ground.extractor(), ground.clock()));
        admissions.put(
                "PlanDefinition", new PlanAdmission(new PlanParser(ground.parser()::parseCriteria), () -> loader(ground)
                        .lookup(definitions.get(), ground.clock().instant())));
        return admissions;
    }

    private ResourceAdmission planSafe(ResourceAdmission own) {
        DefinitionLoader loader = loader(ground);
        return new PlanSafeAdmission(
                own,
                (definition, content) -> loader.silencedBy(
                        definitions.get(), definition, content, ground.clock().instant()));
    }

    private Terminology terminology() {
        return definitions.get().terminology();
    }

    /// Moves care time and judges who is due by it.
    Result<Instant> moveClock(StoredClock clock, Duration by) {
        Result<Instant> moved = clock.advance(by);
        engine.clockMoved();
        return moved;
    }

    /// What people must put right.
    CareHealth health() {
        return new CareHealth(engine.parked(), definitions.get().problems());
    }

    Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
        webhooks.close();
    }
}
