package example.cairn.server.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Communication;

/// Tells a chart: everything in order of care time, or only why messages did or did not go.
public final class Storyteller {

    private final Chart chart;
    private final String base;

    /// @param base FHIR base, in front of each address
    public Storyteller(Chart chart, String base) {
        this.chart = chart;
        this.base = base;
    }

    /// From the result to the Task, one line and one address each.
    ///
    /// @param from what was before is left out
    public List<String> story(Instant from) {
        List<String> lines = chart.resources().stream()
                .filter(resource -> !chart.isToldByItsMessage(resource))
                .map(Event::of)
                .filter(event -> !event.at().isBefore(from))
                .sorted(Event.ORDER)
                .map(event -> event.at() + "  " + event.text() + address(event))
                .toList();
        return lines.isEmpty()
                ? List.of("Nothing is known of " + chart.patient() + ": no result, no plan, no message.")
                : lines;
    }

    /// Each message to the patient with its fate; where there is none, what is missing for one.
    public List<String> why() {
        List<String> lines = new ArrayList<>();
        for (Communication message : chart.messagesToPatient()) {
            Event event = Event.of(message);
            lines.add(event.text() + address(event));
        }
        return lines.isEmpty() ? List.of(nothing()) : lines;
    }

    private String address(Event event) {
        return "\n    " + base + "/" + event.address();
    }

    private String nothing() {
        if (!chart.hasResult()) {
            return "No message was due: there is no result that a plan hears of.";
        }
        return chart.hasCarePlan()
                ? "No message was due: the patient is in a plan whose branch writes none. See ./cairn story "
                        + chart.patient()
                : "No message was due: no plan was entered. A result counts when it is final, recent, and received"
                        + " while a plan was active (history never messages people).";
    }
}
