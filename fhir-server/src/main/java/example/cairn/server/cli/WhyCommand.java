package example.cairn.server.cli;

import example.cairn.server.story.Storyteller;
import java.util.List;
import picocli.CommandLine.Command;

/// `cairn why`.
@Command(
        name = "why",
        description = {
            "Prints why a message to a patient went or did not go: the reason recorded with it, the rule about consent"
                    + " and the Consent that decided; or, where there was no message at all, what one would have needed.",
            "",
            "  ./cairn why Patient/ann",
            ""
        })
final class WhyCommand extends PatientCommand {

    @Override
    List<String> tell(Storyteller teller) {
        return teller.why();
    }
}
