package example.cairn.server.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Gives each option that was not typed the value of its environment variable: `--database-url` is
/// `CAIRN_DATABASE_URL`.
record FromEnvironment(Map<String, String> environment) implements IDefaultValueProvider {

    /// The demo deletes its folder on demand, so it must not share the variable of the server's.
    private static final Map<String, String> OF_ITS_OWN = Map.of("demo --data", "CAIRN_DEMO_DATA");

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option ? environment.get(variable(option)) : null;
    }

    static String variable(OptionSpec option) {
        String name = option.longestName();
        String mirrored =
                "CAIRN_" + name.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
        return OF_ITS_OWN.getOrDefault(option.command().name() + " " + name, mirrored);
    }
}
