package example.cairn.server.cli;

import example.cairn.server.app.ServerConfiguration;
import example.cairn.server.http.CannotListen;
import example.cairn.storage.StorageUnavailable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Says in one line what went wrong and what to do; stack traces are for bugs of ours.
final class OneLine {

    private OneLine() {}

    static int wrongUse(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        if (arguments.length == 0) {
            command.usage(command.getErr());
            return Cairn.REFUSED;
        }
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong use");
        command.getErr().println(message + ". See ./" + command.getCommandSpec().qualifiedName() + " --help");
        return Cairn.REFUSED;
    }

    static int failed(Exception e, CommandLine command, ParseResult parsed) {
        switch (e) {
            case StorageUnavailable _, ServerConfiguration.Refused _, CannotListen _, ServerClient.Unreachable _ ->
                command.getErr().println(e.getMessage());
            default -> {
                command.getErr().println("cairn failed, please report this:");
                e.printStackTrace(command.getErr());
                return 1;
            }
        }
        return Cairn.REFUSED;
    }
}
