package example.cairn.journey.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import example.cairn.journey.Evidence;
import example.cairn.journey.JourneyInput;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.index.ClinicalTime;
import example.cairn.terminology.LabJudgement;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        String text = observation.getCode().getCoding().stream()
                        .map(coding -> coding.getSystem() + "|" + coding.getCode())
                        .sorted()
                        .collect(Collectors.joining(","))
                + "@" + at() + "=" + value();
        return Hashing.sha256().hashString(text, UTF_8).toString().substring(0, 32);
    }

    /// Same result: same `identifier`, or same code, clinical time and value from another source (clinical safety, 4).
    boolean sameAs(SeriesResult other) {
        Set<String> shared = identifiers();
        shared.retainAll(other.identifiers());
        return !shared.isEmpty() || fingerprint().equals(other.fingerprint());
    }

    private Set<String> identifiers() {
        return observation.getIdentifier().stream()
                .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
                .map(identifier -> identifier.getSystem() + "|" + identifier.getValue())
                .collect(Collectors.toCollection(HashSet::new));
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
