package example.cairn.journey.drafts;

import example.cairn.journey.definition.PlanParameters;
import example.cairn.journey.definition.TextKey;
import example.cairn.journey.definition.Texts;
import example.cairn.search.facts.PatientFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.PatientCommunicationComponent;

/// In which language a patient reads: the preferred one of Patient.communication, else the first, else the plan's.
///
/// @param candidates BCP 47 codes in order of preference, the plan's default last
record PatientLanguage(List<String> candidates) {

    static PatientLanguage of(PatientFacts facts, PlanParameters parameters) {
        List<PatientCommunicationComponent> spoken =
                facts.person().map(Patient::getCommunication).orElse(List.of());
        Stream<String> codes = Stream.concat(
                        spoken.stream().filter(PatientCommunicationComponent::getPreferred), spoken.stream())
                .map(one -> one.getLanguage().getCodingFirstRep().getCode())
                .filter(code -> code != null)
                .flatMap(code -> Stream.of(code, code.split("-")[0].toLowerCase(Locale.ROOT)));
        return new PatientLanguage(Stream.concat(codes, Stream.of(parameters.defaultLanguage()))
                .distinct()
                .toList());
    }

    /// What to speak on the phone.
    String spoken() {
        return candidates.getFirst();
    }

    /// The first language in which the text exists; a missing translation falls back to the plan's default.
    String written(Texts texts, TextKey key) {
        return candidates.stream()
                .filter(texts.languages(key)::contains)
                .findFirst()
                .orElse(candidates.getLast());
    }

    Optional<String> text(Texts texts, TextKey key) {
        return texts.find(key, written(texts, key));
    }
}
