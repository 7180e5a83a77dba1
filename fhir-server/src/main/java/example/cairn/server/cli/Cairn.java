package example.cairn.server.cli;

import example.cairn.demo.DemoCommand;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;

/// The command `cairn`.
@Command(
        name = "cairn",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "",
            "A FHIR R4 server that keeps patient segments live and walks patients through care journeys.",
            "Synthetic data only: not a medical device, not clinical or legal advice.",
            "",
            "  ./cairn demo           watch it at work, nothing to prepare",
            "  ./cairn serve          a server of your own",
            "  ./cairn serve --help   what can be chosen about it; so for every command",
            ""
        },
        footer = {
            "",
            "Run by the script alone: `bench` measures a FHIR server, `format` formats the code, `--java-home` prints",
            "which Java it uses.",
            "",
            "Each option has an environment variable: --port is CAIRN_PORT, --database-url is CAIRN_DATABASE_URL (but",
            "the demo's --data is CAIRN_DEMO_DATA). CAIRN_JAVA_HOME names a JDK, CAIRN_JAVA_OPTIONS goes to Java.",
            "",
            "Exit codes: 0 done; 1 it ran, and the answer is no (a refused file, a demo that differs, a finding of",
            "doctor); 2 what you gave cannot work, and the one line printed says why and what to do."
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

    private static final int WIDTH = 110;

    private Cairn() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /// @param environment variables that mirror options
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine cairn = new CommandLine(new Cairn());
        Stream.concat(Stream.of(cairn), cairn.getSubcommands().values().stream())
                .map(CommandLine::getCommandSpec)
                .filter(command -> command.findOption("--help") == null)
                .forEach(command -> command.addOption(help()));
        return cairn.setDefaultValueProvider(new FromEnvironment(environment))
                .setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(OneLine::wrongUse)
                .setExecutionExceptionHandler(OneLine::failed);
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("Shows this.")
                .build();
    }
}
