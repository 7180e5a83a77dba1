package example.cairn.engine.decide;

import example.cairn.consent.ConsentDecision;
import example.cairn.journey.Messaging;
import example.cairn.journey.WithheldReason;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.definition.PlanVersions;
import example.cairn.journey.definition.Step;
import example.cairn.model.Canonical;
import example.cairn.model.FhirCodec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/// Decides at the instant of sending, whatever was thought when the message was ordered: is it still wanted, is it the
/// right hour, is there somebody to message, does Consent allow it, is there an address.
public final class SendDecider {

    /// On a Communication: what Consent said when it was sent or withheld.
    public static final String CONSENT_DECISION = Canonical.STRUCTURE + "consent-decision";

    private static final String PATIENT = "Patient/";

    private SendDecider() {}

    /// @param definitions with the plan that ordered the message
    public static SendDecision decide(Definitions definitions, SendQuestion question) {
        if (question.communication().getStatus() != CommunicationStatus.PREPARATION
                && question.communication().getStatus() != CommunicationStatus.INPROGRESS) {
            return new SendDecision.Settled();
        }
        Optional<JourneyPlan> plan = plan(definitions, question.communication());
        if (plan.isEmpty()) {
            return withhold(question, WithheldReason.PURPOSE_LAPSED, Optional.empty());
        }
        return isForPatient(question.communication()) ? toPatient(plan.get(), question) : toTeam(plan.get(), question);
    }

    private static SendDecision toPatient(JourneyPlan plan, SendQuestion question) {
        Optional<WithheldReason> lapsed = question.journeys().lapsed(FhirCodec.keyOf(question.communication()));
        if (lapsed.isPresent()) {
            return withhold(question, lapsed.get(), Optional.empty());
        }
        Instant release = plan.parameters()
                .quietHours()
                .release(question.now(), question.facts().zone());
        if (release.isAfter(question.now()) && !overridesQuietHours(plan, question.communication())) {
            return new SendDecision.Hold(release);
        }
        MessagingView.Answer answer =
                MessagingView.ask(plan.parameters(), question.facts(), question.defaults(), question.now());
        return switch (answer.messaging()) {
            case Messaging.Withheld withheld -> withhold(question, withheld.reason(), answer.consent());
            case Messaging.Allowed allowed -> send(question, answer.address().orElseThrow(), answer.consent());
        };
    }

    /// The team's work needs no consent and no hour; its notice names no patient.
    private static SendDecision toTeam(JourneyPlan plan, SendQuestion question) {
        return teamAddress(plan, question)
                .<SendDecision>map(address -> send(question, address, Optional.empty()))
                .orElseGet(() -> withhold(question, WithheldReason.NO_ADDRESS, Optional.empty()));
    }

    private static SendDecision send(SendQuestion question, String address, Optional<ConsentDecision> consent) {
        Communication communication = question.communication().copy();
        communication.setStatus(CommunicationStatus.INPROGRESS);
        communication.setSent(Date.from(question.now()));
        consent.ifPresent(decision -> cite(communication, decision));
        return new SendDecision.Send(communication, address);
    }

    private static SendDecision withhold(
            SendQuestion question, WithheldReason reason, Optional<ConsentDecision> consent) {
        Communication communication = notDone(question.communication(), reason);
        consent.ifPresent(decision -> cite(communication, decision));
        CommunicationRequest request = question.request().copy();
        request.setStatus(CommunicationRequestStatus.REVOKED);
        request.setStatusReason(reason.concept());
        return new SendDecision.Withhold(communication, request, reason);
    }

    /// The same message as never sent, with the reason.
    public static Communication notDone(Communication communication, WithheldReason reason) {
        Communication notDone = communication.copy();
        notDone.setStatus(CommunicationStatus.NOTDONE);
        notDone.setStatusReason(reason.concept());
        notDone.setSent(null);
        return notDone;
    }

    /// Names the Consent version, the provision in it and the rule that decided.
    private static void cite(Communication communication, ConsentDecision decision) {
        communication.getExtension().removeIf(extension -> CONSENT_DECISION.equals(extension.getUrl()));
        communication.getAbout().removeIf(about -> about.getReference().startsWith("Consent/"));
        Extension cited = communication.addExtension().setUrl(CONSENT_DECISION);
        cited.addExtension("rule", new StringType(decision.rule()));
        cited.addExtension("decision", new CodeType(code(decision)));
        MessagingView.deciding(decision).ifPresent(provision -> {
            cited.addExtension("consent", new Reference(provision.consent()));
            cited.addExtension("provision", new StringType(provision.path()));
            communication.addAbout(new Reference(provision.consent()));
        });
    }

    private static String code(ConsentDecision decision) {
        return switch (decision) {
            case ConsentDecision.Permitted permitted -> "permit";
            case ConsentDecision.Refused refused -> refused.reason().code();
        };
    }

    private static boolean isForPatient(Communication communication) {
        return communication.getRecipient().stream()
                .anyMatch(recipient -> recipient.getReference().startsWith(PATIENT));
    }

    private static Optional<JourneyPlan> plan(Definitions definitions, Communication communication) {
        return communication.getInstantiatesCanonical().stream()
                .map(CanonicalType::getValue)
                .flatMap(canonical -> {
                    String[] parts = canonical.split("\\|", 2);
                    PlanVersions versions = definitions.plans().get(parts[0]);
                    return Optional.ofNullable(versions)
                            .map(found -> parts.length == 2 ? found.version(parts[1]) : found.current())
                            .stream();
                })
                .findFirst();
    }

    private static boolean overridesQuietHours(JourneyPlan plan, Communication communication) {
        List<String> canonicals = communication.getInstantiatesCanonical().stream()
                .map(CanonicalType::getValue)
                .toList();
        return plan.branches().stream()
                .flatMap(branch -> branch.steps().stream())
                .filter(step -> canonicals.contains(step.activity().canonical()))
                .anyMatch(Step::overridesQuietHours);
    }

    /// The owner's own address where the chart has it, else that of the plan's fallback queue.
    private static Optional<String> teamAddress(JourneyPlan plan, SendQuestion question) {
        return question.communication().getRecipient().stream()
                .map(Reference::getReference)
                .flatMap(reference -> question.facts().ofType("CareTeam").stream()
                        .filter(team -> team.key().toString().equals(reference))
                        .map(team -> (CareTeam) team.resource()))
                .flatMap(team -> EmailAddress.of(team.getTelecom(), question.now()).stream())
                .findFirst()
                .or(() -> plan.parameters().fallbackAddress());
    }
}
