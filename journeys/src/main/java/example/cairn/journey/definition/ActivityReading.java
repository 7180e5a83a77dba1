package example.cairn.journey.definition;

import example.cairn.journey.definition.Activity.CodeTerm;
import example.cairn.journey.definition.Activity.Material;
import example.cairn.journey.definition.Activity.MessageClass;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityParticipantType;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.hl7.fhir.r4.model.RequestGroup.RequestPriority;

/// Reads an ActivityDefinition and the documents it refers to.
final class ActivityReading {

    private static final Set<String> KINDS = Set.of("CarePlan", "ServiceRequest", "CommunicationRequest", "Task");

    private final DefinitionLookup definitions;
    private final Reading reading;

    ActivityReading(DefinitionLookup definitions, Reading reading) {
        this.definitions = definitions;
        this.reading = reading;
    }

    Optional<Activity> read(ActivityDefinition definition) {
        String element = "ActivityDefinition/" + definition.getIdElement().getIdPart();
        String kind = definition.hasKind() ? definition.getKind().toCode() : "";
        if (!KINDS.contains(kind)) {
            reading.unsupported(
                    element + ".kind",
                    "must be one of " + KINDS.stream().sorted().toList());
            return Optional.empty();
        }
        boolean urgent = urgent(element, definition);
        Optional<Offset> timing = definition.getTiming() instanceof Duration duration
                ? reading.offset(element + ".timingDuration", duration)
                : Optional.empty();
        return Optional.of(new Activity(
                definition.getUrl() + (definition.hasVersion() ? "|" + definition.getVersion() : ""),
                kind,
                definition.getTitle(),
                Optional.of(definition.getCode().getCodingFirstRep())
                        .filter(Coding::hasCode)
                        .map(ActivityReading::term),
                urgent,
                kind.equals("CommunicationRequest") ? messageClass(element, definition) : Optional.empty(),
                kind.equals("ServiceRequest") ? timing : Optional.empty(),
                kind.equals("Task") ? timing : Optional.empty(),
                definition.getParticipant().stream()
                        .anyMatch(participant -> participant.getType() == ActivityParticipantType.PATIENT),
                reading.texts(definition),
                materials(element, definition)));
    }

    static CodeTerm term(Coding coding) {
        return new CodeTerm(
                coding.hasSystem() ? coding.getSystem() : "",
                coding.hasCode() ? coding.getCode() : "",
                coding.hasDisplay() ? coding.getDisplay() : "");
    }

    /// `stat` is refused: a patient's message is urgent at most, and urgent means today (clinical safety, 7).
    private boolean urgent(String element, ActivityDefinition definition) {
        String priority = definition.hasPriority() ? definition.getPriority().toCode() : "routine";
        if (!priority.equals("routine") && !priority.equals("urgent")) {
            reading.unsupported(element + ".priority", "must be routine or urgent");
        }
        return priority.equals(RequestPriority.URGENT.toCode());
    }

    private Optional<MessageClass> messageClass(String element, ActivityDefinition definition) {
        Optional<MessageClass> named = Optional.ofNullable(
                        definition.getExtensionByUrl(JourneyExtensions.MESSAGE_CLASS))
                .map(Extension::getValue)
                .flatMap(value -> Arrays.stream(MessageClass.values())
                        .filter(candidate -> candidate
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                                .equals(value.primitiveValue()))
                        .findFirst());
        if (named.isEmpty()) {
            reading.invalid(
                    element + ".extension(journey-message-class)",
                    "a message says informing, clinical, reminder or team-notice");
        }
        return named;
    }

    private List<Material> materials(String element, ActivityDefinition definition) {
        return definition.getRelatedArtifact().stream()
                .filter(artifact -> artifact.getType() == RelatedArtifactType.DOCUMENTATION)
                .flatMap(artifact -> material(element, artifact).stream())
                .toList();
    }

    private Optional<Material> material(String element, RelatedArtifact artifact) {
        String reference = artifact.hasUrl() ? artifact.getUrl() : "";
        Optional<DocumentReference> document = definitions.document(reference);
        if (document.isEmpty()) {
            reading.invalid(element + ".relatedArtifact.url", "no such document: " + reference);
        }
        return document.map(found -> {
            Attachment attachment = found.getContentFirstRep().getAttachment();
            return new Material(
                    reference,
                    found.hasMeta() && found.getMeta().hasVersionId()
                            ? found.getMeta().getVersionId()
                            : "",
                    attachment.hasLanguage() ? attachment.getLanguage() : "",
                    attachment.hasTitle() ? attachment.getTitle() : "",
                    attachment.hasUrl() ? attachment.getUrl() : "");
        });
    }
}
