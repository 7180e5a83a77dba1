package example.cairn.demo;

import example.cairn.model.Canonical;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/// One patient's way from the Observation to the Task, in order of care time, each step with its address.
final class Story {

    private static final String CONSENT_DECISION = Canonical.STRUCTURE + "consent-decision";

    private final Ehr ehr;
    private final URI base;
    private final Account.Entry entry;
    private final List<Step> steps = new ArrayList<>();

    /// @param at to the second, as most elements say it; what happened in the same second stays in the order added
    private record Step(Instant at, String text, String url) {

        Step {
            at = at.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /// @param base the FHIR base
    Story(Ehr ehr, URI base, Account.Entry entry) {
        this.ehr = ehr;
        this.base = base;
        this.entry = entry;
    }

    /// @param why this patient is shown
    void tell(Narrator narrator, String why) {
        PatientCase patient = entry.patient();
        narrator.line("");
        narrator.line(why + ": " + patient.name() + ", " + base + "/Patient/" + patient.id());
        patient.result().ifPresent(result -> ehr.versions(result).forEach(this::result));
        entry.chart()
                .plans()
                .forEach(plan -> add(
                        plan.getCreated(),
                        "CarePlan \"" + plan.getTitle() + "\", now "
                                + plan.getStatus().toCode(),
                        plan));
        entry.chart().messages().forEach(this::message);
        entry.chart().tasks().forEach(this::task);
        steps.stream()
                .sorted(Comparator.comparing(Step::at))
                .forEach(step -> narrator.line("   " + step.at() + "  " + step.text() + "\n      " + step.url()));
        narrator.line("   curl -s '" + base + "/Task?patient=Patient/" + patient.id() + "&_pretty=true'");
    }

    private void result(Observation version) {
        String text = "HbA1c " + version.getValueQuantity().getValue().toPlainString() + " "
                + version.getValueQuantity().getUnit() + ", "
                + version.getStatus().toCode() + ", taken at "
                + version.getEffectiveDateTimeType().getValue().toInstant();
        String url = base + "/Observation/" + version.getIdElement().getIdPart() + "/_history/"
                + version.getMeta().getVersionId();
        steps.add(new Step(version.getMeta().getLastUpdated().toInstant(), text, url));
    }

    private void message(Communication message) {
        String what =
                switch (message.getStatus()) {
                    case COMPLETED -> "message sent: \"" + message.getTopic().getText() + "\"";
                    case NOTDONE -> "message withheld: " + Chart.reason(message) + rule(message);
                    default -> "message " + message.getStatus().toCode();
                };
        Date at = message.hasSent() ? message.getSent() : message.getMeta().getLastUpdated();
        add(at, what, message);
    }

    /// Which rule about consent decided, where consent decided.
    private static String rule(Communication message) {
        return message.getExtensionsByUrl(CONSENT_DECISION).stream()
                .flatMap(decision -> decision.getExtensionsByUrl("rule").stream())
                .map(rule -> " (" + rule.getValue().primitiveValue() + ")")
                .findFirst()
                .orElse("");
    }

    private void task(Task task) {
        add(
                task.getAuthoredOn(),
                "Task " + Chart.code(task) + " (" + task.getPriority().toCode() + ") for "
                        + task.getOwner().getReference() + ", "
                        + task.getStatus().toCode(),
                task);
    }

    private void add(Date at, String text, Resource resource) {
        String id = resource.getIdElement().getIdPart();
        steps.add(new Step(at.toInstant(), text, base + "/" + resource.fhirType() + "/" + id));
    }
}
