package example.cairn.journey.machine;

import example.cairn.journey.Disposition;
import example.cairn.journey.EntryCandidate;
import example.cairn.journey.ResultRecord;
import example.cairn.journey.Survivor;
import example.cairn.journey.definition.Reaction;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.hl7.fhir.r4.model.Patient;

/// What becomes of each result that arrived live (clinical safety, 4 and 6).
final class ResultRules {

    private final Reconciliation work;
    private final Entries entries;
    private final Reactions reactions;
    private final CorrectionRules corrections;

    ResultRules(Reconciliation work, Entries entries, Reactions reactions) {
        this.work = work;
        this.entries = entries;
        this.reactions = reactions;
        this.corrections = new CorrectionRules(work, entries, this, reactions);
    }

    /// First what became of results that were dealt with, then the news, oldest first and each as if it came alone.
    void dealWithNews() {
        List<SeriesResult> news = work.results.oldestFirst(news());
        work.results.await(news);
        corrections.compare();
        for (SeriesResult result : news) {
            work.results.arrive(result);
            admit(result);
        }
    }

    private List<SeriesResult> news() {
        return work.input.candidates().stream()
                .map(EntryCandidate::key)
                .distinct()
                .flatMap(key -> work.results.find(key).stream())
                .filter(work.results::allowed)
                .filter(this::isNews)
                .toList();
    }

    /// Lets in what waited for consent, where the plan asks for it before entry.
    void admitWaiting() {
        for (ResultRecord record : work.run.results()) {
            if (record.disposition() == Disposition.AWAITING_CONSENT && work.consented()) {
                work.results
                        .find(record.key())
                        .filter(work.results::allowed)
                        .filter(result -> work.results.recent(result) && work.results.newest(result))
                        .ifPresent(entries::enter);
            }
        }
    }

    private boolean isNews(SeriesResult result) {
        return work.run
                .result(result.key())
                .filter(record -> record.disposition() != Disposition.RETRACTED)
                .isEmpty();
    }

    void admit(SeriesResult result) {
        Optional<ResultRecord> same = known(result, SeriesResult::sameAs);
        Optional<ResultRecord> corrected = known(result, this::corrects);
        Optional<Patient> person = work.input.facts().person();
        if (person.flatMap(Survivor::of).isPresent()) {
            entries.record(result, Disposition.PATIENT_MERGED, Optional.empty());
            reactions.open(Reaction.MERGED_PATIENT, result);
        } else if (person.filter(PersonRules::inactive).isPresent()) {
            putAside(result, Disposition.PATIENT_INACTIVE, Reaction.INACTIVE_PATIENT);
        } else if (!work.results.timely(result)) {
            entries.record(result, Disposition.NO_USABLE_TIME, Optional.empty());
            reactions.open(Reaction.UNUSABLE_TIME, result);
        } else if (same.isPresent()) {
            entries.record(result, Disposition.SAME, same.get().instance());
        } else if (corrected.isPresent()) {
            corrections.replace(corrected.get(), result);
        } else if (!work.results.newest(result)) {
            putAside(result, Disposition.LATE, Reaction.LATE_RESULT);
        } else if (!work.results.recent(result)) {
            putAside(result, Disposition.NOT_RECENT, Reaction.LATE_RESULT);
        } else if (work.versions.current().parameters().entryRequiresConsent() && !work.consented()) {
            entries.record(result, Disposition.AWAITING_CONSENT, Optional.empty());
        } else {
            entries.enter(result);
        }
    }

    /// It takes no branch; a serious one opens a Task, so that nobody has to have noticed it.
    private void putAside(SeriesResult result, Disposition disposition, Reaction reaction) {
        entries.record(result, disposition, Optional.empty());
        if (work.results.serious(result)) {
            reactions.open(reaction, result);
        }
    }

    /// A result that was dealt with, and of which another resource speaks.
    private Optional<ResultRecord> known(SeriesResult result, BiPredicate<SeriesResult, SeriesResult> relation) {
        return work.run.results().stream()
                .filter(record -> !record.key().equals(result.key()) && speaksForItself(record))
                .filter(record -> work.results
                        .find(record.key())
                        .filter(other -> relation.test(result, other))
                        .isPresent())
                .findFirst();
    }

    /// Newer as segments see it, too: what decides the branch is the newest result of the series.
    private boolean corrects(SeriesResult one, SeriesResult other) {
        return one.corrects(other) && work.results.newer(one, other);
    }

    private static boolean speaksForItself(ResultRecord record) {
        return switch (record.disposition()) {
            case RETRACTED, SAME, REPLACED -> false;
            case ENTERED,
                    UPDATED,
                    DISCORDANT,
                    LATE,
                    NOT_RECENT,
                    NO_USABLE_TIME,
                    AWAITING_CONSENT,
                    PATIENT_DECEASED,
                    PATIENT_INACTIVE,
                    PATIENT_MERGED -> true;
        };
    }
}
