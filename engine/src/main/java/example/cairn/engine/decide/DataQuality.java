package example.cairn.engine.decide;

import example.cairn.consent.ConsentDecision;
import example.cairn.journey.JourneyEffect;
import example.cairn.model.ResourceChange;
import example.cairn.search.OwnParameters;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.index.IndexEntry;
import example.cairn.segment.evaluation.Verdict;
import example.cairn.terminology.Terminology;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;

/// What is wrong with what was written, whoever met it: the laboratory rules, a segment that passed it over, a Consent
/// that cannot be read without doubt. Each is counted when its version is news, and not again at every later judgement,
/// whatever branch the patient takes.
final class DataQuality {

    /// @param code of `lab-issue` or `data-quality-issue`
    /// @param version in which it is wrong, `Type/id/_history/version`
    private record Issue(String code, String version) implements Comparable<Issue> {
        @Override
        public int compareTo(Issue other) {
            return (code + version).compareTo(other.code + other.version);
        }
    }

    private final Set<String> news;
    private final Set<Issue> issues = new TreeSet<>();

    /// @param events with the versions that they wrote
    /// @param terminology knows where an interpretation contradicts its value
    DataQuality(List<Event> events, Terminology terminology) {
        this.news = changes(events).map(event -> version(event.change())).collect(Collectors.toUnmodifiableSet());
        changes(events).forEach(event -> event.content()
                .ifPresent(content -> ofLaboratory(version(event.change()), content, terminology)));
    }

    void add(Collection<Verdict> verdicts) {
        verdicts.stream()
                .flatMap(verdict -> verdict.quality().stream())
                .forEach(quality -> issues.add(new Issue(quality.issue().code(), quality.evidence())));
    }

    void add(Optional<ConsentDecision> consent) {
        consent.ifPresent(decision ->
                decision.dataQuality().forEach(quality -> issues.add(new Issue(quality.issue(), quality.consent()))));
    }

    List<JourneyEffect> counts() {
        return issues.stream()
                .filter(issue -> news.contains(issue.version()))
                .<JourneyEffect>map(issue ->
                        new JourneyEffect.Count("data_quality_" + issue.code().replace('-', '_')))
                .toList();
    }

    /// As the laboratory rules judged it when it was indexed.
    private void ofLaboratory(String version, IndexedResource content, Terminology terminology) {
        if (content.resource() instanceof Observation result
                && !content.entries().of(OwnParameters.LAB_CATEGORY).isEmpty()) {
            terminology.dataQuality(result).forEach(code -> issues.add(new Issue(code, version)));
        }
        for (IndexEntry entry : content.entries().of(OwnParameters.LAB_ISSUE)) {
            if (entry instanceof IndexEntry.Token(var parameter, String system, String code)) {
                issues.add(new Issue(code, version));
            }
        }
    }

    private static Stream<Event.Changed> changes(List<Event> events) {
        return events.stream().filter(Event.Changed.class::isInstance).map(Event.Changed.class::cast);
    }

    private static String version(ResourceChange change) {
        return change.key() + "/_history/" + change.version();
    }
}
