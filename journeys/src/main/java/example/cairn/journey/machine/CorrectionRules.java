package example.cairn.journey.machine;

import example.cairn.journey.Disposition;
import example.cairn.journey.Evidence;
import example.cairn.journey.InstanceStatus;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.ResultRecord;
import example.cairn.journey.definition.Branch;
import example.cairn.journey.definition.Reaction;
import example.cairn.model.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Corrections, retractions and deletions of results that were dealt with (clinical safety, 4). They are heard although
/// they may no longer match the trigger.
final class CorrectionRules {

    private final Reconciliation work;
    private final Entries entries;
    private final ResultRules results;
    private final Reactions reactions;
    private final ChangedResults messages;

    CorrectionRules(Reconciliation work, Entries entries, ResultRules results, Reactions reactions) {
        this.work = work;
        this.entries = entries;
        this.results = results;
        this.reactions = reactions;
        this.messages = new ChangedResults(work, reactions);
    }

    void compare() {
        for (ResultRecord record : work.run.results()) {
            if (record.disposition() != Disposition.RETRACTED) {
                Optional<SeriesResult> now = work.results.find(record.key()).filter(work.results::allowed);
                if (now.isEmpty()) {
                    retract(record);
                } else if (now.get().version() != record.version()) {
                    change(record, now.get());
                }
            }
        }
    }

    /// Entered in error, cancelled or deleted. The previous result becomes the latest, but starts no journey.
    private void retract(ResultRecord record) {
        List<JourneyInstance> ended = new ArrayList<>();
        for (JourneyInstance instance : work.run.instances()) {
            if (instance.restsOn(record.key())) {
                messages.askAbout(instance, record, Optional.empty());
                List<Evidence> left = without(instance.basis(), record.key());
                List<Evidence> basis = left.isEmpty() ? twins(instance) : left;
                if (!basis.isEmpty()) {
                    work.put(instance.withBasis(basis));
                } else if (instance.isOpen()) {
                    entries.end(instance, InstanceStatus.RETRACTED);
                    ended.add(instance);
                }
            }
            JourneyInstance now = work.run.instance(instance.key()).orElseThrow();
            work.put(now.withDiscordant(without(now.discordant(), record.key())));
        }
        long version = work.results
                .find(record.key())
                .map(SeriesResult::version)
                .orElse(work.input.tombstones().getOrDefault(record.key(), record.version() + 1));
        work.run = work.run.with(new ResultRecord(
                record.key(),
                version,
                record.value(),
                record.category(),
                Disposition.RETRACTED,
                record.instance(),
                record.received()));
        ended.forEach(this::free);
        askAboutReplaced(record);
    }

    /// The result that the retracted one had corrected stands still, and no branch rests on it: where it is serious a
    /// person looks at it.
    private void askAboutReplaced(ResultRecord retracted) {
        work.run.results().stream()
                .filter(earlier -> earlier.disposition() == Disposition.REPLACED)
                .filter(earlier ->
                        earlier.instance().isPresent() && earlier.instance().equals(retracted.instance()))
                .flatMap(earlier -> work.results.find(earlier.key()).stream())
                .filter(result -> work.results.allowed(result) && work.results.serious(result))
                .forEach(result -> reactions.open(Reaction.LATE_RESULT, result));
    }

    /// Copies of the result from other sources that still stand.
    private List<Evidence> twins(JourneyInstance instance) {
        return work.run.results().stream()
                .filter(record -> record.disposition() == Disposition.SAME)
                .filter(record ->
                        record.instance().filter(instance.key()::equals).isPresent())
                .filter(record -> work.results
                        .find(record.key())
                        .filter(work.results::allowed)
                        .isPresent())
                .map(ResultRecord::evidence)
                .toList();
    }

    /// Another resource with the same identifier says something else: it is dealt with as a correction of that result.
    void replace(ResultRecord record, SeriesResult now) {
        work.run = work.run.with(record.with(Disposition.REPLACED));
        change(record, now);
        Optional<String> instance = work.run.result(now.key()).flatMap(ResultRecord::instance);
        work.run = work.run.with(record.with(Disposition.REPLACED, instance));
    }

    private void change(ResultRecord record, SeriesResult now) {
        if (now.fingerprint().equals(record.value())) {
            cite(record, now);
            return;
        }
        switch (record.disposition()) {
            case ENTERED, UPDATED -> changeBasis(record, now);
            case DISCORDANT,
                    SAME,
                    REPLACED,
                    LATE,
                    NOT_RECENT,
                    NO_USABLE_TIME,
                    AWAITING_CONSENT,
                    PATIENT_DECEASED,
                    PATIENT_INACTIVE,
                    PATIENT_MERGED -> {
                forget(record);
                again(record, now);
            }
            case RETRACTED -> cite(record, now);
        }
    }

    /// Only the version changed: it is cited from now on.
    private void cite(ResultRecord record, SeriesResult now) {
        for (JourneyInstance instance : work.run.instances()) {
            if (instance.isOpen() && instance.restsOn(record.key())) {
                work.put(instance.withBasis(cited(instance.basis(), record.key(), now)));
            }
        }
        entries.record(now, record.disposition(), record.instance());
    }

    private void changeBasis(ResultRecord record, SeriesResult now) {
        Optional<JourneyInstance> instance = record.instance().flatMap(work.run::instance);
        boolean counts = work.results.timely(now) && work.results.newest(now);
        Optional<Branch> branch = counts ? Optional.of(entries.select()) : Optional.empty();
        if (instance.isEmpty() || !counts) {
            lateChange(record, now);
        } else if (branch.get().id().equals(instance.get().branch())) {
            cite(record, now);
        } else {
            takeOther(record, now, instance.get(), branch.get());
        }
    }

    /// A result was corrected that newer ones have followed. They have decided, unless they only contradicted it: then
    /// the branch that it opened has lost its ground, and they take their own. A serious value is seen in any case.
    private void lateChange(ResultRecord record, SeriesResult now) {
        Optional<JourneyInstance> instance = record.instance()
                .flatMap(work.run::instance)
                .filter(found -> !record.category().equals(now.category()));
        instance.ifPresent(found -> messages.askAbout(found, record, Optional.of(now)));
        cite(record, now);
        if (work.results.serious(now) && !record.category().equals(now.category())) {
            reactions.open(Reaction.LATE_RESULT, now);
        }
        instance.filter(found ->
                        found.isRunning() && found.basis().getFirst().key().equals(record.key()))
                .ifPresent(found -> {
                    entries.end(found, InstanceStatus.CORRECTED);
                    free(found);
                });
    }

    /// Results that were held back by an urgent branch which has lost its ground take their own branch now.
    private void free(JourneyInstance ended) {
        ended.discordant().stream()
                .flatMap(evidence -> work.results.find(evidence.key()).stream())
                .filter(work.results::allowed)
                .forEach(results::admit);
    }

    /// The corrected result takes another branch; only a version that arrived live and is recent starts it. An urgent
    /// branch goes on where another of its results is serious still: 7.4 % stands, though 7.6 % became 5.2 %.
    private void takeOther(ResultRecord record, SeriesResult now, JourneyInstance instance, Branch branch) {
        boolean told = !SentMessages.of(work, instance).isEmpty();
        messages.askAbout(instance, record, Optional.of(now));
        List<Evidence> left = without(instance.basis(), record.key());
        if (entries.unresolvedUrgent(instance) && anySerious(left)) {
            work.put(instance.withBasis(left));
        } else if (instance.isOpen()) {
            entries.end(instance, InstanceStatus.CORRECTED);
        }
        if (isLive(now) && work.results.recent(now)) {
            entries.takeOver(now, branch, told ? Optional.of(instance.key()) : Optional.empty());
        } else {
            entries.record(now, record.disposition(), record.instance());
            if (work.results.serious(now)) {
                reactions.open(Reaction.LATE_RESULT, now);
            }
        }
    }

    private boolean anySerious(List<Evidence> evidence) {
        return evidence.stream()
                .flatMap(one -> work.results.find(one.key()).stream())
                .anyMatch(result -> work.results.allowed(result) && work.results.serious(result));
    }

    private void again(ResultRecord record, SeriesResult now) {
        if (isLive(now)) {
            results.admit(now);
        } else {
            entries.record(now, record.disposition(), record.instance());
        }
    }

    private void forget(ResultRecord record) {
        for (JourneyInstance instance : work.run.instances()) {
            work.put(instance.withDiscordant(without(instance.discordant(), record.key())));
        }
    }

    private boolean isLive(SeriesResult result) {
        return work.input.candidates().stream()
                .anyMatch(candidate -> candidate.key().equals(result.key()) && candidate.version() == result.version());
    }

    private static List<Evidence> without(List<Evidence> evidence, ResourceKey key) {
        return evidence.stream().filter(one -> !one.key().equals(key)).toList();
    }

    private static List<Evidence> cited(List<Evidence> evidence, ResourceKey before, SeriesResult now) {
        return evidence.stream()
                .map(one -> one.key().equals(before) ? now.evidence() : one)
                .toList();
    }
}
