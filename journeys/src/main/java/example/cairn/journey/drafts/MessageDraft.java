package example.cairn.journey.drafts;

import example.cairn.journey.Evidence;
import example.cairn.journey.JourneyInstance;
import example.cairn.journey.MessageOrder;
import example.cairn.journey.MessageOrder.Audience;
import example.cairn.journey.MessageOrder.ConsentNeed;
import example.cairn.journey.MessageOrder.Notice;
import example.cairn.journey.definition.Activity.CodeTerm;
import example.cairn.journey.definition.Activity.MessageClass;
import example.cairn.journey.definition.JourneyExtensions;
import example.cairn.journey.definition.PlanParameters;
import example.cairn.journey.definition.Step;
import example.cairn.model.EffectId;
import example.cairn.model.ResourceKey;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationPriority;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/// A message of a step: CommunicationRequest, planned Communication and the neutral notice, with the links of the cheat
/// sheet, 5.4: from the message one reaches the request, the plan, its definition and the result's version.
public final class MessageDraft {

    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/communication-category";
    private static final String TOPIC = "http://terminology.hl7.org/CodeSystem/communication-topic";
    private static final String MODE = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";

    private final DraftContext context;
    private final JourneyInstance instance;
    private final Step step;
    private final Optional<ResourceKey> carePlan;

    /// @param carePlan the branch's plan, which the message is based on
    public MessageDraft(DraftContext context, JourneyInstance instance, Step step, Optional<ResourceKey> carePlan) {
        this.context = context;
        this.instance = instance;
        this.step = step;
        this.carePlan = carePlan;
    }

    /// A message to the patient.
    ///
    /// @param replaced the Communication that it takes back
    public MessageOrder toPatient(int generation, Optional<ResourceKey> replaced) {
        PatientTexts texts = new PatientTexts(context, step.activity());
        String text = texts.portal(replaced.isPresent());
        Instant notBefore = step.overridesQuietHours()
                ? context.now()
                : parameters()
                        .quietHours()
                        .release(context.now(), context.facts().zone());
        MessageOrder order = order(generation, Audience.PATIENT, context.patient(), text, notBefore, texts.notice());
        order.communication().setLanguage(texts.language());
        order.communication().setTopic(new CodeableConcept(new Coding(TOPIC, "report-labs", null)));
        texts.title().ifPresent(title -> order.communication().getTopic().setText(title));
        texts.materials().forEach(material -> order.communication().addPayload().setContent(new Reference(material)));
        texts.materials().forEach(material -> order.request().addPayload().setContent(new Reference(material)));
        replaced.map(DraftContext::reference).ifPresent(order.communication()::addInResponseTo);
        return order;
    }

    /// A mail to the care team that names no patient: the Task is in their work list.
    ///
    /// @param task the Task that waits
    /// @param recipient its owner
    public MessageOrder toTeam(int generation, ResourceKey task, Reference recipient) {
        Notice notice = TeamTexts.notice(context.plan());
        MessageOrder order = order(generation, Audience.CARE_TEAM, recipient, notice.text(), context.now(), notice);
        order.communication().addAbout(DraftContext.reference(task));
        return order;
    }

    private MessageOrder order(
            int generation, Audience audience, Reference recipient, String text, Instant notBefore, Notice notice) {
        EffectId effect = context.effect(instance, step.id(), "communication", generation);
        ResourceKey requestKey = context.key(
                "CommunicationRequest", context.effect(instance, step.id(), "communication-request", generation));
        CommunicationRequest request = request(requestKey, recipient, text, notBefore);
        Communication communication = communication(context.key("Communication", effect), requestKey, recipient, text);
        Optional<ConsentNeed> consent = audience == Audience.PATIENT
                ? parameters().purpose().flatMap(purpose -> parameters()
                        .consentCategory()
                        .map(category -> new ConsentNeed(coding(purpose), coding(category))))
                : Optional.empty();
        return new MessageOrder(
                effect, context.facts().patient(), audience, request, communication, notice, notBefore, consent);
    }

    private CommunicationRequest request(ResourceKey key, Reference recipient, String text, Instant notBefore) {
        CommunicationRequest request = new CommunicationRequest();
        request.setId(key.id());
        request.addExtension(
                JourneyExtensions.GENERATED_FROM,
                new CanonicalType(context.plan().canonical()));
        request.addExtension(
                JourneyExtensions.GENERATED_FROM,
                new CanonicalType(step.activity().canonical()));
        carePlan.map(DraftContext::reference).ifPresent(request::addBasedOn);
        request.setStatus(CommunicationRequestStatus.ACTIVE);
        request.addCategory(category());
        request.setPriority(
                step.activity().urgent()
                        ? CommunicationRequest.CommunicationPriority.URGENT
                        : CommunicationRequest.CommunicationPriority.ROUTINE);
        medium().forEach(request::addMedium);
        request.setSubject(context.patient());
        request.setAuthoredOn(context.date());
        request.setOccurrence(new DateTimeType(Date.from(notBefore)));
        request.addRecipient(recipient.copy());
        step.activity().code().map(ServiceRequestDraft::concept).ifPresent(request::addReasonCode);
        instance.basis().forEach(evidence -> request.addReasonReference(new Reference(evidence.reference())));
        request.addPayload().setContent(new StringType(text));
        return request;
    }

    private Communication communication(ResourceKey key, ResourceKey request, Reference recipient, String text) {
        Communication communication = new Communication();
        communication.setId(key.id());
        communication.addInstantiatesCanonical(context.plan().canonical());
        communication.addInstantiatesCanonical(step.activity().canonical());
        communication.addBasedOn(DraftContext.reference(request));
        communication.setStatus(CommunicationStatus.PREPARATION);
        communication.addCategory(category());
        communication.setPriority(
                step.activity().urgent() ? CommunicationPriority.URGENT : CommunicationPriority.ROUTINE);
        medium().forEach(communication::addMedium);
        communication.setSubject(context.patient());
        carePlan.map(DraftContext::reference).ifPresent(communication::addAbout);
        communication.addRecipient(recipient.copy());
        step.activity().code().map(ServiceRequestDraft::concept).ifPresent(communication::addReasonCode);
        for (Evidence evidence : instance.basis()) {
            communication.addReasonReference(new Reference(evidence.reference()));
        }
        communication.addPayload().setContent(new StringType(text));
        return communication;
    }

    private CodeableConcept category() {
        String code =
                switch (step.activity().messageClass().orElse(MessageClass.INFORMING)) {
                    case INFORMING -> "notification";
                    case CLINICAL -> "instruction";
                    case REMINDER -> "reminder";
                    case TEAM_NOTICE -> "alert";
                };
        return new CodeableConcept(new Coding(CATEGORY, code, null));
    }

    /// The clinical text is read in the portal; the mail only says that it is there.
    private java.util.List<CodeableConcept> medium() {
        CodeableConcept mail = new CodeableConcept(new Coding(MODE, "EMAILWRIT", null));
        boolean team = step.activity()
                .messageClass()
                .filter(MessageClass.TEAM_NOTICE::equals)
                .isPresent();
        return team
                ? java.util.List.of(mail)
                : java.util.List.of(new CodeableConcept(new Coding(MODE, "ONLINEWRIT", null)), mail);
    }

    private PlanParameters parameters() {
        return context.plan().parameters();
    }

    private static Coding coding(CodeTerm term) {
        return new Coding(term.system(), term.code(), term.display());
    }
}
