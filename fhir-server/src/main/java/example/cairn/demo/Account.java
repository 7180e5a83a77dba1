package example.cairn.demo;

import example.cairn.demo.population.Expected;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Task;

/// What came of it all: counts, latencies, and whether it is what had to happen.
///
/// @param entries one for each patient
/// @param mails how many the mail catcher took
/// @param refused how many recipients it refused
/// @param deliveries what the subscriber got
public record Account(List<Entry> entries, int mails, int refused, Deliveries deliveries) {

    /// @param chart what the server wrote
    /// @param expected by the oracle
    /// @param found in the chart
    record Entry(PatientCase patient, Chart chart, Expected expected, Expected found) {}

    /// Every deviation from the oracle; empty where all is well.
    public List<Difference> differences() {
        return Stream.concat(
                        entries.stream()
                                .flatMap(entry ->
                                        Difference.between(entry.patient(), entry.expected(), entry.found()).stream()),
                        deliveries.missing().stream())
                .toList();
    }

    void print(Narrator narrator) {
        narrator.title("The account: " + entries.size() + " patients, a result, and eight days");
        counts(
                narrator,
                "Patients per branch",
                count(entry -> Stream.of(entry.found().branch())));
        counts(narrator, "CarePlans by status", count(entry -> entry.chart().plans().stream()
                .map(plan -> plan.getStatus().toCode())));
        counts(narrator, "Messages to patients sent, for", count(entry -> entry.chart().sent().stream()
                .map(Account::purpose)));
        counts(narrator, "Messages withheld, because", count(entry -> entry.chart().withheld().stream()
                .map(Chart::reason)));
        narrator.line("   Mails caught: " + mails + " (patients and care teams), recipients refused: " + refused);
        counts(narrator, "Tasks of the care team", count(entry -> entry.chart().tasks().stream()
                .map(Account::kind)));
        narrator.line("   Notifications received: " + deliveries.results() + " results, " + deliveries.carePlans()
                + " care plans");
        narrator.line("   POST of a result to its webhook:   "
                + deliveries.toWebhook().text());
        narrator.line("   POST of a result to its CarePlan:  "
                + deliveries.toCarePlan().text() + " (as the subscriber hears of it)");
        differences(narrator);
    }

    private void differences(Narrator narrator) {
        Collection<Difference> differences = differences();
        narrator.line("");
        if (differences.isEmpty()) {
            narrator.line("   All " + entries.size() + " patients are where the clinical rules say they must be.");
            return;
        }
        narrator.line("   " + differences.size() + " differences from what must happen:");
        differences.forEach(one -> narrator.line("     " + one.scenario() + " (Patient/" + one.patient() + "): "
                + one.what() + " should be " + one.expected() + ", is " + one.found()));
    }

    private <T> Map<String, Long> count(Function<Entry, Stream<T>> values) {
        return entries.stream()
                .flatMap(values)
                .collect(Collectors.groupingBy(String::valueOf, TreeMap::new, Collectors.counting()));
    }

    private static void counts(Narrator narrator, String what, Map<String, Long> counts) {
        String text = counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        narrator.line("   " + what + ": " + (text.isEmpty() ? "none" : text));
    }

    private static String purpose(Communication message) {
        return message.getReasonCodeFirstRep().getCodingFirstRep().getCode();
    }

    private static String kind(Task task) {
        return Chart.code(task) + " (" + task.getPriority().toCode() + ")";
    }
}
