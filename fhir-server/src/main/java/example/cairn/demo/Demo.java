package example.cairn.demo;

import example.cairn.delivery.mail.MailServer;
import example.cairn.delivery.outbound.OutboundPolicy;
import example.cairn.demo.population.Oracle;
import example.cairn.demo.population.Population;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.MailChoice;
import example.cairn.server.app.ServerConfiguration;
import example.cairn.server.app.ServerConfiguration.Exposure;
import example.cairn.server.app.ServerConfiguration.Shipped;
import example.cairn.storage.sql.StoredClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The play: a server of its own, an EHR that posts to it over HTTP, a mail server and a subscriber, and eight days in
/// a few minutes.
public final class Demo implements AutoCloseable {

    private static final int READERS = 4;

    private final DemoConfiguration configuration;
    private final Narrator narrator;
    private final MailCatcher mails;
    private final WebhookReceiver receiver;
    private final CairnServer server;
    private final StoryClock clock;
    private final Ehr ehr;
    private final Laboratory laboratory;
    private final Reception reception;

    private Demo(
            DemoConfiguration configuration,
            Narrator narrator,
            MailCatcher mails,
            WebhookReceiver receiver,
            CairnServer server) {
        this.configuration = configuration;
        this.narrator = narrator;
        this.mails = mails;
        this.receiver = receiver;
        this.server = server;
        this.clock = new StoryClock(server.address());
        this.ehr = Ehr.of(server.fhirBase());
        this.laboratory = new Laboratory(ehr, narrator);
        this.reception = new Reception(ehr, narrator);
    }

    /// Starts everything that the play needs.
    public static Demo start(DemoConfiguration configuration, Narrator narrator) {
        MailCatcher mails = MailCatcher.start();
        WebhookReceiver receiver = WebhookReceiver.start(mails::caught);
        try {
            CairnServer server = CairnServer.start(new ServerConfiguration(
                    "127.0.0.1",
                    configuration.port(),
                    configuration.database(),
                    Shipped.ACTIVE,
                    StoredClock.Wish.MOVABLE,
                    Exposure.LOOPBACK_ONLY,
                    new MailChoice.Through(new MailServer("127.0.0.1", mails.port())),
                    OutboundPolicy.LOOPBACK_ONLY));
            return new Demo(configuration, narrator, mails, receiver, server);
        } catch (RuntimeException e) {
            receiver.close();
            mails.close();
            throw e;
        }
    }

    public URI address() {
        return server.address();
    }

    public URI fhirBase() {
        return server.fhirBase();
    }

    /// Where the caught mails can be read.
    public URI mails() {
        return URI.create(receiver.address() + "/mails");
    }

    /// All acts, and what came of them.
    public Account play() {
        Subscriptions.create(ehr, receiver.endpoint());
        Instant start = clock.nextDaytime();
        List<PatientCase> cases = cases(start);
        loadHistory(cases);
        Settling.until("activation of the subscriptions", () -> Subscriptions.active(ehr));
        Instant now = clock.forward(Duration.between(clock.now(), start).plusSeconds(1));
        act(
                "1  New HbA1c results arrive, %d a second".formatted(Laboratory.RATE),
                () -> laboratory.postResults(cases, now));
        act("2  Visits are booked, moved and cancelled", () -> reception.book(cases, clock.now()));
        act(
                "3  Some patients withdraw their consent, some give it",
                () -> reception.changeConsents(cases, clock.now()));
        act("4  Results are corrected, retracted, repeated; some patients die, some records are merged", () -> {
            laboratory.revise(cases, now);
            reception.recordDeaths(cases, clock.now());
            reception.mergeRecords(cases);
        });
        act("5  A day passes; some came to their visit, some did not", () -> {
            clock.forward(Duration.ofHours(24).plusMinutes(1));
            settle();
            reception.keep(cases);
        });
        act("6  Seven days more", () -> clock.forward(Duration.ofDays(7)));
        return account(cases, now);
    }

    /// Three patients by name, each from the Observation to the Task.
    public void tellStories(Account account) {
        Instant yesterday = account.start().minus(Duration.ofDays(1));
        new Stories(ehr, server.fhirBase(), yesterday).tell(account, narrator);
    }

    /// A second run on the same data tells of new patients, numbered after those who are there.
    private List<PatientCase> cases(Instant start) {
        Population population = new Population(
                configuration.seed(), start.atOffset(ZoneOffset.UTC).toLocalDate());
        int first = ehr.count("Patient?identifier=" + Population.MRN + "|");
        return population.patients(first, configuration.patients()).stream()
                .map(PatientCase::new)
                .toList();
    }

    private void loadHistory(List<PatientCase> cases) {
        act("0  The past of " + cases.size() + " patients is loaded; it messages nobody", () -> {
            HistoryLoad history = new HistoryLoad(Ehr.ofHistory(server.fhirBase()), narrator);
            long begin = System.nanoTime();
            int resources = history.load(cases)
                    + configuration.more().map(history::load).orElse(0);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            narrator.line("   %,d resources in %.1f s".formatted(resources, took.toMillis() / 1000.0));
        });
    }

    private void act(String title, Runnable deeds) {
        narrator.title(title);
        int before = mails.caught().size();
        deeds.run();
        settle();
        narrator.line("   care time " + clock.now().truncatedTo(ChronoUnit.SECONDS) + ", mails caught "
                + (mails.caught().size() - before));
        narrator.pause();
    }

    private void settle() {
        narrator.during("what follows", () -> Settling.until("rest", server::idle));
    }

    private Account account(List<PatientCase> cases, Instant start) {
        Settling.until("the last notification", this::allHeard);
        List<Account.Entry> entries = Collections.synchronizedList(new ArrayList<>());
        narrator.each("reading back", cases, READERS, one -> {
            Chart chart = Chart.read(ehr, one.id());
            entries.add(
                    new Account.Entry(one, chart, Oracle.expected(one.scenario()), new Findings(chart, start).found()));
        });
        return new Account(
                start,
                entries.stream()
                        .sorted((left, right) ->
                                left.patient().id().compareTo(right.patient().id()))
                        .toList(),
                mails.caught().size(),
                mails.refused(),
                deliveries());
    }

    private boolean allHeard() {
        return deliveries().missing().isEmpty();
    }

    private Deliveries deliveries() {
        return new Deliveries(laboratory.posted(), receiver.received());
    }

    @Override
    public void close() {
        server.close();
        receiver.close();
        mails.close();
    }
}
