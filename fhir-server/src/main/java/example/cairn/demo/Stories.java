package example.cairn.demo;

import java.net.URI;
import java.util.List;

/// The patients whom the demo shows by name.
final class Stories {

    /// @param scenario by name
    private record Shown(String scenario, String why) {}

    private static final List<Shown> SHOWN = List.of(
            new Shown("critical", "Critical, nothing booked, so the care team was asked"),
            new Shown("abnormal, consent none", "Silent, because nobody ever asked for consent"),
            new Shown("critical, then corrected", "Corrected by the laboratory after the message had gone"));

    private Stories() {}

    /// A small population may hold none of them.
    static void tell(Ehr ehr, URI base, Account account, Narrator narrator) {
        narrator.title("Patients by name");
        for (Shown shown : SHOWN) {
            account.entries().stream()
                    .filter(entry -> entry.patient().scenario().name().equals(shown.scenario()))
                    .findFirst()
                    .ifPresentOrElse(
                            entry -> new Story(ehr, base, entry).tell(narrator, shown.why()),
                            () -> narrator.line("   (" + shown.why() + ": nobody; a hundred patients hold everyone)"));
        }
    }
}
