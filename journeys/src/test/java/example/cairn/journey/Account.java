package example.cairn.journey;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Task;

/// What a world has come to, in words short enough for a table.
final class Account {

    private Account() {}

    static String messages(World world) {
        return joined(world.all(Communication.class).stream()
                .filter(message -> message.getRecipientFirstRep().getReference().startsWith("Patient/"))
                .map(Account::message));
    }

    static String notices(World world) {
        return joined(world.all(Communication.class).stream()
                .filter(message ->
                        !message.getRecipientFirstRep().getReference().startsWith("Patient/"))
                .map(message -> "to " + message.getRecipientFirstRep().getReference()));
    }

    /// Tasks of the care team; the patient's own invitation is left out.
    static String tasks(World world) {
        return joined(world.all(Task.class).stream()
                .filter(task -> !task.getOwner().getReference().startsWith("Patient/"))
                .map(Account::task));
    }

    /// The patient's own Tasks.
    static String invitations(World world) {
        return joined(world.all(Task.class).stream()
                .filter(task -> task.getOwner().getReference().startsWith("Patient/"))
                .map(Account::task));
    }

    static String plans(World world) {
        return joined(world.all(CarePlan.class).stream()
                .map(plan -> activity(plan.getInstantiatesCanonical().getLast().getValue())
                        + " "
                        + plan.getStatus().toCode()));
    }

    static String branches(World world) {
        return joined(world.run().instances().stream()
                .map(instance -> instance.branch() + " "
                        + instance.status()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '-')));
    }

    private static String message(Communication message) {
        String what = message.getReasonCodeFirstRep().getCodingFirstRep().getCode();
        return message.getStatus() == CommunicationStatus.NOTDONE
                ? what + " not done: "
                        + message.getStatusReason().getCodingFirstRep().getCode()
                : what + " "
                        + switch (message.getStatus()) {
                            case COMPLETED -> "sent";
                            case PREPARATION -> "held";
                            default -> message.getStatus().toCode();
                        };
    }

    private static String task(Task task) {
        return task.getPriority().toCode() + " "
                + task.getCode().getCodingFirstRep().getCode() + " "
                + task.getStatus().toCode();
    }

    private static String activity(String canonical) {
        return canonical
                .substring(canonical.lastIndexOf('/') + 1, canonical.indexOf('|'))
                .replace("hba1c-", "")
                .replace("-care-plan", "");
    }

    static String joined(Stream<String> words) {
        List<String> all = words.toList();
        return all.isEmpty() ? "none" : all.stream().collect(Collectors.joining("; "));
    }
}
