package example.cairn.engine;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;

import example.cairn.delivery.jdbc.Outbox;
import example.cairn.engine.decide.Decider;
import example.cairn.engine.decide.Definitions;
import example.cairn.engine.decide.Event;
import example.cairn.engine.decide.Footprint;
import example.cairn.engine.decide.PatientState;
import example.cairn.engine.decide.PatientStateCodec;
import example.cairn.engine.jdbc.Feed;
import example.cairn.engine.jdbc.PatientStates;
import example.cairn.engine.jdbc.WakeUps;
import example.cairn.model.Bucket;
import example.cairn.model.CareClock;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceChange;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.PatientFacts;
import example.cairn.storage.sql.StorageTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One transaction of the engine: locks buckets, reads their news, loads each patient's slices, decides, writes.
public final class PatientBatch {

    /// How failures are met.
    enum Care {
        /// One write for the whole batch; a failure fails it.
        TOGETHER,
        /// A savepoint for each patient and each shared change; a failure parks that patient, or passes over that
        /// change.
        EACH_APART
    }

    private static final Logger LOG = LoggerFactory.getLogger(PatientBatch.class);
    private static final int NEWS_A_BUCKET = 200;
    private static final int DUE_A_BUCKET = 50;
    /// One for what happened, one for what follows from it; what goes on beyond that is a batch of its own.
    private static final int MOST_ROUNDS = 3;

    private final Supplier<Definitions> definitions;
    private final FactLoader facts;
    private final EffectWriter effects;
    private final SharedNews sharedNews;
    private final CareClock clock;
    private final Feed feed = new Feed();
    private final WakeUps wakeUps = new WakeUps();
    private final PatientStates states = new PatientStates();
    private final Parking parking = new Parking();
    private final Outbox outbox = new Outbox();

    public PatientBatch(
            Supplier<Definitions> definitions,
            FactLoader facts,
            EffectWriter effects,
            SharedNews sharedNews,
            CareClock clock) {
        this.definitions = definitions;
        this.facts = facts;
        this.effects = effects;
        this.sharedNews = sharedNews;
        this.clock = clock;
    }

    BatchOutcome judge(StorageTransaction transaction, Collection<Bucket> buckets, Care care) {
        try {
            Map<Boolean, List<Bucket>> byLock = buckets.stream().sorted().collect(partitioningBy(transaction::tryLock));
            return new Run(transaction, definitions.get(), clock.instant())
                    .over(byLock.getOrDefault(true, List.of()), byLock.getOrDefault(false, List.of()), care);
        } catch (SQLException e) {
            throw new EngineException("a batch of patients could not be judged", e);
        }
    }

    /// One batch under way: what it reads once and collects to write once.
    private final class Run {
        private final StorageTransaction transaction;
        private final Connection connection;
        private final Definitions definitions;
        private final Instant now;
        private final Set<Bucket> unfinished = new HashSet<>();
        private final Set<String> notified = new HashSet<>();
        private boolean messages;
        private final Set<PatientKey> dueAgain = new HashSet<>();
        private int judgedPatients;
        private int parkedPatients;
        private int passedOver;

        Run(StorageTransaction transaction, Definitions definitions, Instant now) {
            this.transaction = transaction;
            this.connection = transaction.connection();
            this.definitions = definitions;
            this.now = now;
        }

        /// What the effects themselves bring is dealt with under the same locks and the same commit: a webhook
        /// waits for the CarePlan, and whoever wrote is asked again with the writes in the chart.
        BatchOutcome over(List<Bucket> locked, List<Bucket> busy, Care care) throws SQLException {
            boolean more = !locked.isEmpty();
            Set<PatientKey> due = more ? due(locked) : Set.of();
            for (int round = 0; more && round < MOST_ROUNDS; round++) {
                dueAgain.clear();
                round(locked, due, care);
                due = Set.copyOf(dueAgain);
                more = !due.isEmpty() || !transaction.news().isEmpty();
            }
            dueAgain.forEach(patient -> unfinished.add(patient.bucket()));
            return new BatchOutcome(unfinished, busy, notified, messages, judgedPatients, parkedPatients, passedOver);
        }

        private void round(List<Bucket> locked, Set<PatientKey> due, Care care) throws SQLException {
            List<ResourceChange> news = feed.wanted(connection, locked, NEWS_A_BUCKET);
            Map<PatientKey, List<Event>> events = events(news, due);
            judgedPatients += events.size();
            List<ResourceChange> shared =
                    news.stream().filter(change -> change.patient().isEmpty()).toList();
            Map<PatientKey, PatientStates.Stored> stored = states.load(connection, events.keySet());
            for (Map.Entry<PatientKey, List<Event>> patient : events.entrySet()) {
                patient.setValue(parking.withMissed(
                        connection,
                        patient.getKey(),
                        of(patient.getKey(), stored).mark(),
                        patient.getValue()));
            }
            switch (care) {
                case TOGETHER -> {
                    notified.addAll(sharedNews.match(transaction, definitions, shared, now));
                    write(decideAll(events, stored));
                }
                case EACH_APART -> {
                    shared.forEach(this::orPassOver);
                    for (Map.Entry<PatientKey, List<Event>> patient : events.entrySet()) {
                        orPark(patient.getKey(), patient.getValue(), of(patient.getKey(), stored));
                    }
                }
            }
            Map<Bucket, Long> cursors = cursors(news);
            feed.advance(connection, cursors);
            transaction.dealtWith(cursors);
        }

        private Set<PatientKey> due(List<Bucket> locked) throws SQLException {
            Set<PatientKey> due = new HashSet<>();
            for (Bucket bucket : locked) {
                if (!bucket.isShared()) {
                    List<PatientKey> patients = wakeUps.due(connection, bucket, now, DUE_A_BUCKET);
                    if (patients.size() == DUE_A_BUCKET) {
                        unfinished.add(bucket);
                    }
                    due.addAll(patients);
                }
            }
            return due;
        }

        private Map<PatientKey, List<Event>> events(List<ResourceChange> news, Set<PatientKey> due) {
            Map<PatientKey, List<Event>> events = new LinkedHashMap<>();
            due.forEach(patient ->
                    events.computeIfAbsent(patient, unused -> new ArrayList<>()).add(new Event.Due()));
            news.forEach(change -> change.patient()
                    .ifPresent(patient -> events.computeIfAbsent(patient, unused -> new ArrayList<>())
                            .add(new Event.Changed(change, Optional.empty()))));
            return events;
        }

        private List<Judged> decideAll(
                Map<PatientKey, List<Event>> events, Map<PatientKey, PatientStates.Stored> stored) {
            return facts.open(transaction, definitions, events).stream()
                    .map(patient -> decide(patient, of(patient.patient(), stored)))
                    .toList();
        }

        private Judged decide(FactLoader.Case patient, PatientStates.Stored stored) {
            PatientState known = stored.body().map(PatientStateCodec::decode).orElse(PatientState.EMPTY);
            PatientState state = stored.parked() ? known.toBeJudgedAnew() : known;
            Footprint footprint = Footprint.of(definitions, state, patient.events(), now);
            PatientFacts chart = facts.facts(transaction, definitions, patient, state, footprint);
            return new Judged(
                    patient.patient(),
                    stored,
                    known,
                    Decider.decide(definitions, chart, retried(chart), state, patient.events(), now));
        }

        /// A message in progress has left the house, or waits in it for another attempt: the outbox knows.
        private Set<ResourceKey> retried(PatientFacts chart) {
            boolean inProgress = chart.ofType("Communication").stream()
                    .map(message -> (Communication) message.resource())
                    .anyMatch(message -> message.getStatus() == CommunicationStatus.INPROGRESS);
            try {
                return inProgress ? outbox.retried(connection, chart.patient()) : Set.of();
            } catch (SQLException e) {
                throw new EngineException("the outbox could not be read", e);
            }
        }

        private void write(List<Judged> judged) throws SQLException {
            EffectWriter.Written written = effects.write(transaction, judged, now);
            notified.addAll(written.notified());
            messages |= written.messages();
            judged.stream()
                    .filter(each -> each.decision()
                            .reviewAt()
                            .filter(review -> !review.isAfter(now))
                            .isPresent())
                    .forEach(each -> dueAgain.add(each.patient()));
        }

        /// It has no patient to park: what cannot be read is nobody's news, and the bucket's other news go on.
        private void orPassOver(ResourceChange change) {
            try {
                notified.addAll(transaction.savepoint(() -> alone(change)));
            } catch (RuntimeException e) {
                LOG.error(
                        "a change of a shared {} told nobody: {}", change.key().type(), Parking.reason(e));
                passedOver++;
            }
        }

        private Set<String> alone(ResourceChange change) {
            try {
                return sharedNews.match(transaction, definitions, List.of(change), now);
            } catch (SQLException e) {
                throw new EngineException("a shared change could not be matched", e);
            }
        }

        private void orPark(PatientKey patient, List<Event> events, PatientStates.Stored stored) throws SQLException {
            try {
                transaction.savepoint(() -> alone(patient, events, stored));
            } catch (RuntimeException e) {
                parking.park(connection, patient, stored, events, e, now);
                parkedPatients++;
            }
        }

        private boolean alone(PatientKey patient, List<Event> events, PatientStates.Stored stored) {
            try {
                write(decideAll(Map.of(patient, events), Map.of(patient, stored)));
                return true;
            } catch (SQLException e) {
                throw new EngineException("a patient could not be judged", e);
            }
        }

        private static PatientStates.Stored of(PatientKey patient, Map<PatientKey, PatientStates.Stored> stored) {
            return stored.getOrDefault(patient, PatientStates.NEW);
        }

        private Map<Bucket, Long> cursors(List<ResourceChange> news) {
            Map<Bucket, Long> cursors = new HashMap<>();
            news.forEach(change -> cursors.merge(change.bucket(), change.seq(), Math::max));
            news.stream().collect(groupingBy(ResourceChange::bucket)).forEach((bucket, its) -> {
                if (its.size() == NEWS_A_BUCKET) {
                    unfinished.add(bucket);
                }
            });
            return cursors;
        }
    }
}
