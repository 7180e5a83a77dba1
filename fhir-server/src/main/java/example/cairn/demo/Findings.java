package example.cairn.demo;

import example.cairn.demo.population.Expected;
import example.cairn.demo.population.Expected.Branch;
import example.cairn.demo.population.Expected.Plan;
import example.cairn.demo.population.Expected.Withheld;
import example.cairn.demo.population.When;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskPriority;

/// Puts what a chart shows into the oracle's words, so that the two can be compared.
final class Findings {

    private static final Duration FIRST_DAY = Duration.ofHours(20);
    private static final Duration FIRST_DAYS = Duration.ofDays(4);

    private final Chart chart;
    private final Instant start;

    /// @param start care time at which the results began to arrive
    Findings(Chart chart, Instant start) {
        this.chart = chart;
        this.start = start;
    }

    Expected found() {
        return new Expected(
                branch(),
                chart.sent().size(),
                withheld(),
                task(task -> Chart.code(task).equals("review-result")),
                task(task -> isCall(task) && task.getPriority() == TaskPriority.URGENT),
                task(task -> isCall(task) && task.getPriority() == TaskPriority.ROUTINE),
                task(task -> Chart.code(task).equals("review-message")),
                first(chart.sent().stream()
                        .filter(message -> hasReason(message, "visit-reminder"))
                        .map(Communication::getSent)),
                plan());
    }

    private Branch branch() {
        boolean reviewed = task(task -> Chart.code(task).equals("review-result")) != When.NEVER;
        return lastPlan().map(Findings::branch).orElse(reviewed ? Branch.REVIEW : Branch.NONE);
    }

    private static Branch branch(CarePlan plan) {
        String definitions = String.join(
                " ",
                plan.getInstantiatesCanonical().stream()
                        .map(CanonicalType::getValue)
                        .toList());
        return Stream.of(
                        new Known("hba1c-normal-care-plan", Branch.NORMAL),
                        new Known("hba1c-abnormal-care-plan", Branch.ABNORMAL),
                        new Known("hba1c-critical-care-plan", Branch.CRITICAL),
                        new Known("hba1c-diabetes-care-plan", Branch.KNOWN_DIABETES))
                .filter(known -> definitions.contains("/" + known.definition()))
                .map(Known::branch)
                .findFirst()
                .orElse(Branch.REVIEW);
    }

    private record Known(String definition, Branch branch) {}

    /// The one that is in force, else the one that came to its end.
    private Optional<CarePlan> lastPlan() {
        List<CarePlanStatus> order = List.of(CarePlanStatus.ACTIVE, CarePlanStatus.COMPLETED, CarePlanStatus.REVOKED);
        return chart.plans().stream().min(Comparator.comparingInt(plan -> order.indexOf(plan.getStatus())));
    }

    private Plan plan() {
        return lastPlan()
                .map(CarePlan::getStatus)
                .map(status -> switch (status) {
                    case COMPLETED -> Plan.COMPLETED;
                    case REVOKED -> Plan.REVOKED;
                    default -> Plan.ACTIVE;
                })
                .orElse(Plan.NONE);
    }

    private Optional<Withheld> withheld() {
        return chart.withheld().stream()
                .map(Chart::reason)
                .flatMap(reason -> switch (reason) {
                    case "no-consent" -> Stream.of(Withheld.NO_CONSENT);
                    case "patient-objection" -> Stream.of(Withheld.OBJECTION);
                    case "no-address" -> Stream.of(Withheld.NO_ADDRESS);
                    case "delivery-failed" -> Stream.of(Withheld.UNDELIVERABLE);
                    default -> Stream.empty();
                })
                .findFirst();
    }

    private When task(Predicate<Task> kind) {
        return first(chart.tasks().stream().filter(kind).map(Task::getAuthoredOn));
    }

    private When first(Stream<Date> dates) {
        return dates.map(Date::toInstant)
                .min(Comparator.naturalOrder())
                .map(this::act)
                .orElse(When.NEVER);
    }

    private When act(Instant instant) {
        if (instant.isBefore(start.plus(FIRST_DAY))) {
            return When.AT_ONCE;
        }
        return instant.isBefore(start.plus(FIRST_DAYS)) ? When.AFTER_24_HOURS : When.AFTER_8_DAYS;
    }

    private static boolean isCall(Task task) {
        return Chart.code(task).equals("call-patient");
    }

    private static boolean hasReason(Communication message, String code) {
        return message.getReasonCode().stream()
                .flatMap(reason -> reason.getCoding().stream())
                .anyMatch(coding -> code.equals(coding.getCode()));
    }
}
