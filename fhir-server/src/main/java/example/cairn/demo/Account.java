package example.cairn.demo;

import example.cairn.demo.population.Expected;
import example.cairn.demo.population.Expected.Branch;
import example.cairn.server.story.Withheld;
import java.time.Instant;
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
/// @param start when the new results came, by the care clock
/// @param entries one for each patient
/// @param mails how many the mail catcher took
/// @param refused how many recipients it refused
/// @param deliveries what the subscriber got
public record Account(Instant start, List<Entry> entries, int mails, int refused, Deliveries deliveries) {

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
        narrator.title("The account: " + entries.size() + " patients, eight days");
        table(
                narrator,
                "Patients, by where their result led",
                entry -> Stream.of(words(entry.found().branch())));
        table(narrator, "CarePlans", entry -> entry.chart().plans().stream()
                .map(plan -> plan.getStatus().toCode()));
        table(narrator, "Messages sent to patients", entry -> entry.chart().sent().stream()
                .map(Account::purpose));
        table(narrator, "Messages withheld, because", entry -> entry.chart().withheld().stream()
                .map(Withheld::words));
        table(narrator, "Tasks of the care team", entry -> entry.chart().tasks().stream()
                .map(Account::kind));
        narrator.line("");
        narrator.line("   Mails caught: " + mails + ", for patients and care teams; recipients refused: " + refused);
        narrator.line("   Webhook notifications: " + deliveries.results() + " results, " + deliveries.carePlans()
                + " CarePlans");
        narrator.line("   From the POST of a result to its webhook   "
                + deliveries.toWebhook().text());
        narrator.line("   From the POST of a result to its CarePlan  "
                + deliveries.toCarePlan().text() + " (as a subscriber hears of it)");
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

    /// The most frequent first.
    private void table(Narrator narrator, String title, Function<Entry, Stream<String>> values) {
        Map<String, Long> counts = entries.stream()
                .flatMap(values)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        narrator.line("");
        narrator.line("   " + title);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(count -> narrator.line("   %5d  %s".formatted(count.getValue(), count.getKey())));
        if (counts.isEmpty()) {
            narrator.line("       0");
        }
    }

    private static String words(Branch branch) {
        return switch (branch) {
            case NORMAL -> "normal: the next test in a year";
            case ABNORMAL -> "abnormal: advice, an invitation, one reminder";
            case CRITICAL -> "critical: confirm soon, else the care team calls";
            case KNOWN_DIABETES -> "known diabetes: judged by their own goal";
            case REVIEW -> "a person looks: pregnant, under 18, not to be judged, ...";
            case NONE -> "no plan: nothing new, or too old";
        };
    }

    private static String purpose(Communication message) {
        return message.getReasonCodeFirstRep().getCodingFirstRep().getDisplay();
    }

    private static String kind(Task task) {
        return task.getCode().getCodingFirstRep().getDisplay() + ", "
                + task.getPriority().toCode();
    }
}
