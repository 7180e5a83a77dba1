package example.cairn.journey.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import com.google.common.hash.Hashing;
import example.cairn.journey.Evidence;
import example.cairn.journey.JourneyInput;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.index.ClinicalTime;
import example.cairn.terminology.LabJudgement;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;

/// One result of the series, read once.
///
/// @param resource the version that is current
/// @param observation its content
/// @param time its clinical time, where it has one
/// @param issued when it was issued, or the beginning of time
/// @param judgement what its value means
record SeriesResult(
        IndexedResource resource,
        Observation observation,
        Optional<ClinicalTime> time,
        Instant issued,
        LabJudgement judgement) {

    static SeriesResult of(IndexedResource resource, JourneyInput input) {
        Observation observation = (Observation) resource.resource();
        return new SeriesResult(
                resource,
                observation,
                ClinicalTime.of(observation, input.facts().zone()),
                ClinicalTime.issued(observation, input.facts().zone()).orElse(Instant.MIN),
                input.terminology().judge(observation));
    }

    ResourceKey key() {
        return resource.key();
    }

    long version() {
        return resource.version().version();
    }

    Evidence evidence() {
        return new Evidence(key(), version());
    }

    String status() {
        return observation.hasStatus() ? observation.getStatus().toCode() : "";
    }

    Instant at() {
        return time.map(ClinicalTime::at).orElse(Instant.MIN);
    }

    /// The lab category, or an empty text where the value is not judged.
    String category() {
        return judgement instanceof LabJudgement.Judged(String category) ? category : "";
    }

    /// Equal only for results that say the same: code, clinical time and value. A hash, since the state is kept beside
    /// the chart and must not repeat it.
    String fingerprint() {
        String text = codes().stream().sorted().collect(joining(",")) + "@" + at() + "=" + value();
        return Hashing.sha256().hashString(text, UTF_8).toString().substring(0, 32);
    }

    /// Whether it says the same: same code, clinical time and value, from whatever source (clinical safety, 4).
    boolean sameAs(SeriesResult other) {
        return fingerprint().equals(other.fingerprint());
    }

    /// Whether it is the same result in another resource, saying something else: same `identifier`, and the same code.
    /// Two analytes of one sample may share an accession number; they agree in category, or are two results.
    boolean corrects(SeriesResult other) {
        return !sameAs(other)
                && !Collections.disjoint(identifiers(), other.identifiers())
                && (!Collections.disjoint(codes(), other.codes()) || category().equals(other.category()));
    }

    private Set<String> identifiers() {
        return observation.getIdentifier().stream()
                .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
                .map(identifier -> identifier.getSystem() + "|" + identifier.getValue())
                .collect(toSet());
    }

    private Set<String> codes() {
        return observation.getCode().getCoding().stream()
                .map(coding -> coding.getSystem() + "|" + coding.getCode())
                .collect(toSet());
    }

    private String value() {
        if (observation.getValue() instanceof Quantity quantity && quantity.hasValue()) {
            return (quantity.hasComparator() ? quantity.getComparator().toCode() : "")
                    + quantity.getValue().stripTrailingZeros().toPlainString()
                    + quantity.getCode();
        }
        return observation.hasValue() ? String.valueOf(observation.getValue().primitiveValue()) : "";
    }
}
