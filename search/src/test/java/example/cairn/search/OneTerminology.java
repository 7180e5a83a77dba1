package example.cairn.search;

import example.cairn.terminology.Code;
import example.cairn.terminology.CodeSet;
import example.cairn.terminology.LabJudgement;
import example.cairn.terminology.Terminology;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Observation;

/// A terminology of a few sets. It finds every value normal, but negative ones
/// impossible.
public record OneTerminology(Map<String, CodeSet> sets) implements Terminology {

    public static final String HBA1C = "https://cairn.example/fhir/ValueSet/hba1c";

    public static OneTerminology withHbA1c() {
        return new OneTerminology(
                Map.of(HBA1C, new CodeSet(HBA1C, "", Set.of(new Code("http://loinc.org", "4548-4")))));
    }

    @Override
    public Optional<CodeSet> valueSet(String canonical) {
        return Optional.ofNullable(sets.get(canonical));
    }

    @Override
    public LabJudgement judge(Observation observation) {
        if (!observation.hasValueQuantity() || !observation.getValueQuantity().hasValue()) {
            return new LabJudgement.NotApplicable();
        }
        return observation.getValueQuantity().getValue().signum() < 0
                ? new LabJudgement.NotJudged("implausible-value")
                : new LabJudgement.Judged("normal");
    }
}
