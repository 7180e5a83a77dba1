package example.cairn.demo;

import example.cairn.server.story.Chart;
import example.cairn.server.story.Storyteller;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/// The patients whom the demo shows by name, each from the Observation to the Task.
final class Stories {

    /// @param scenario by name
    private record Shown(String scenario, String why) {}

    private static final List<Shown> SHOWN = List.of(
            new Shown("critical", "Critical, nothing booked, so the care team was asked"),
            new Shown("abnormal, consent none", "Silent, because nobody ever asked for consent"),
            new Shown("critical, then corrected", "Corrected by the laboratory after the message had gone"));

    private final Ehr ehr;
    private final URI base;
    private final Instant from;

    /// @param base the FHIR base
    /// @param from when the story begins; what was before is history
    Stories(Ehr ehr, URI base, Instant from) {
        this.ehr = ehr;
        this.base = base;
        this.from = from;
    }

    /// A small population may hold none of them.
    void tell(Account account, Narrator narrator) {
        narrator.title("Three patients by name");
        for (Shown shown : SHOWN) {
            account.entries().stream()
                    .map(Account.Entry::patient)
                    .filter(patient -> patient.scenario().name().equals(shown.scenario()))
                    .findFirst()
                    .ifPresentOrElse(
                            patient -> tell(patient, shown.why(), narrator),
                            () -> narrator.line("   (" + shown.why() + ": nobody; a hundred patients hold everyone)"));
        }
    }

    private void tell(PatientCase patient, String why, Narrator narrator) {
        String reference = "Patient/" + patient.id();
        Chart chart = Chart.read(reference, query -> ehr.search(Resource.class, query));
        narrator.line("");
        narrator.line(why + ": " + patient.name() + ", " + base + "/" + reference);
        new Storyteller(chart, base.toString())
                .story(from)
                .forEach(line -> narrator.line(line.indent(3).stripTrailing()));
        narrator.line("   curl -s '" + base + "/Task?patient=" + reference + "&_pretty=true'");
    }
}
