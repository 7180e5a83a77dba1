package example.cairn.server.cli;

import example.cairn.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The command `cairn`.
@Command(
        name = "cairn",
        synopsisHeading = "%nUsage: ",
        commandListHeading = "%nCommands:%n",
        description = {
            "",
            "Cairn is a FHIR R4 server that keeps patient segments live and walks patients through care journeys.",
            "Begin with `./cairn demo` to watch it at work, or `./cairn serve` for a server of your own."
        },
        footer = {
            "",
            "Each option has an environment variable: --port is CAIRN_PORT, --database-url is CAIRN_DATABASE_URL.",
            "Exit code 2 means that something you gave cannot work; the line printed says what and what to do."
        },
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            DoctorCommand.class,
            ClockCommand.class,
            ApplyCommand.class,
            StoryCommand.class,
            WhyCommand.class,
            HelpCommand.class
        })
public final class Cairn {

    /// Something given cannot work: exit code of the command line.
    static final int REFUSED = 2;

    private Cairn() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Cairn())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(OneLine::wrongUse)
                .setExecutionExceptionHandler(OneLine::failed);
    }
}
