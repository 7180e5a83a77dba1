package example.cairn.journey.drafts;

import example.cairn.journey.Evidence;
import example.cairn.journey.Survivor;
import example.cairn.journey.definition.Activity;
import example.cairn.journey.definition.TextKey;
import example.cairn.model.Canonical;
import example.cairn.model.ResourceKey;
import java.util.Comparator;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.hl7.fhir.r4.model.Type;

/// Work for a person (clinical safety, 8): whom it is about, why, how to reach them, by when.
public final class TaskDraft {

    public static final String PART = Canonical.CODE_SYSTEM + "journey-task-part";

    private TaskDraft() {}

    /// @param evidence the result it is about; empty where it is about the patient
    /// @param focus what to work on, where that is not the result
    public static Task create(
            DraftContext context,
            Activity activity,
            ResourceKey key,
            Optional<ResourceKey> carePlan,
            Optional<Evidence> evidence,
            Optional<ResourceKey> focus,
            TaskVariables variables) {
        Task task = new Task();
        task.setId(key.id());
        task.setInstantiatesCanonical(activity.canonical());
        carePlan.map(DraftContext::reference).ifPresent(task::addBasedOn);
        task.setStatus(TaskStatus.REQUESTED);
        task.setIntent(TaskIntent.ORDER);
        task.setPriority(activity.urgent() ? TaskPriority.URGENT : TaskPriority.ROUTINE);
        activity.code().ifPresent(code -> task.setCode(ServiceRequestDraft.concept(code)));
        task.setDescription(description(context, activity, variables));
        task.setFor(context.patient());
        task.setFocus(focus.map(DraftContext::reference)
                .or(() -> evidence.map(Evidence::reference).map(Reference::new))
                .orElseGet(context::patient));
        evidence.map(Evidence::reference).map(Reference::new).ifPresent(task::setReasonReference);
        task.setReasonCode(new CodeableConcept().setText(activity.title()));
        task.setAuthoredOn(context.date());
        task.setLastModified(context.date());
        Optional<Reference> owner = activity.forPatient()
                ? Optional.of(context.patient())
                : TaskOwner.of(context.facts(), context.plan().parameters());
        owner.ifPresent(task::setOwner);
        activity.due()
                .map(due -> due.after(context.now(), context.facts().zone()))
                .ifPresent(end -> task.getRestriction().getPeriod().setEnd(Date.from(end)));
        phone(context).ifPresent(phone -> addInput(task, "phone", new StringType(phone)));
        addInput(task, "language", new CodeType(context.language().spoken()));
        context.facts()
                .person()
                .flatMap(Survivor::of)
                .ifPresent(survivor -> addInput(task, "survivor", new Reference(survivor.getReference())));
        return task;
    }

    public static void addInput(Task task, String part, Type value) {
        task.addInput().setType(part(part)).setValue(value);
    }

    public static CodeableConcept part(String code) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(PART).setCode(code);
        return concept;
    }

    private static String description(DraftContext context, Activity activity, TaskVariables variables) {
        String language = context.plan().parameters().teamLanguage();
        Map<String, Object> values =
                variables.over(Rendering.patientVariables(context.plan().parameters()));
        Optional<String> template = activity.forPatient()
                ? context.language().text(activity.texts(), TextKey.BODY)
                : activity.texts().find(TextKey.BODY, language);
        return template.map(text -> Rendering.render(text, values)).orElse(activity.title());
    }

    private static Optional<String> phone(DraftContext context) {
        return context.facts().person().map(Patient::getTelecom).stream()
                .flatMap(list -> list.stream())
                .filter(point ->
                        point.getSystem() == ContactPointSystem.PHONE || point.getSystem() == ContactPointSystem.SMS)
                .filter(point -> point.getUse() != ContactPointUse.OLD && point.hasValue())
                .min(Comparator.comparingInt(point -> point.hasRank() ? point.getRank() : Integer.MAX_VALUE))
                .map(ContactPoint::getValue);
    }
}
