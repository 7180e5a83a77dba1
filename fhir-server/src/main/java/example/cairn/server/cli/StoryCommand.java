package example.cairn.server.cli;

import example.cairn.server.story.Storyteller;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;

/// `cairn story`.
@Command(
        name = "story",
        description = {
            "Prints what happened to a patient, in order of care time: results, consents, care plans, orders, messages"
                    + " sent and withheld, Tasks, visits; each with its address.",
            "",
            "  ./cairn story Patient/ann",
            ""
        })
final class StoryCommand extends PatientCommand {

    @Override
    List<String> tell(Storyteller teller) {
        return teller.story(Instant.MIN);
    }
}
