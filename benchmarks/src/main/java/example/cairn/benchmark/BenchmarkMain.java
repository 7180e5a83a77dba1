package example.cairn.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./cairn bench`: loads a FHIR server with bounded work and prints what it took.
@Command(
        name = "cairn bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {BenchmarkOutage.class, BenchmarkCrash.class, BenchmarkStart.class},
        description = {
            "Loads a FHIR server with bounded work and prints requests/s, latencies and CPU per request.",
            "Any FHIR R4 server will do; CPU is read where its process and its database's are named.",
            "Write to a server that you can throw away: the work creates patients and results."
        })
public final class BenchmarkMain implements Callable<Integer> {

    @Option(
            names = "--base",
            paramLabel = "URL",
            description = "FHIR base URL, for example http://127.0.0.1:8080/fhir (required).")
    private @Nullable String base;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description = "Process of the server or its database whose CPU counts, children included; repeatable.")
    private List<Long> pids = List.of();

    @Option(names = "--patients", defaultValue = "2000", description = "Patients to create (default ${DEFAULT-VALUE}).")
    private int patients;

    @Option(
            names = "--observations",
            defaultValue = "20000",
            description = "Observations to create, a tenth of them HbA1c; 0 measures the latencies alone"
                    + " (default ${DEFAULT-VALUE}).")
    private int observations;

    @Option(
            names = "--clients",
            split = ",",
            defaultValue = "1,4,16",
            description = "Clients at once (default ${DEFAULT-VALUE}).")
    private List<Integer> clients = List.of();

    @Option(
            names = "--latency-results",
            defaultValue = "400",
            description =
                    "HbA1c results to post at 20/s for the latencies; 0 leaves that part out (default ${DEFAULT-VALUE}).")
    private int latencyResults;

    @Option(
            names = "--warm-up",
            defaultValue = "400",
            description = "HbA1c results posted before those and not reported (default ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--seed", defaultValue = "1", description = "Same seed, same work (default ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws Exception {
        if (base == null) { // Not `required`: the subcommands have their own.
            throw new ParameterException(command.commandLine(), "Missing required option: '--base=URL'");
        }
        FhirBase server = new FhirBase(base);
        Instant now = Instant.now();
        String run = Long.toString(now.getEpochSecond(), 36);
        System.out.println(Measurement.HEADER);
        if (latencyResults > 0) {
            BenchmarkData own = new BenchmarkData(run + "l", warmUp + latencyResults, seed, now);
            new LatencyBenchmark(server, own, new CpuMeter(pids))
                    .run(warmUp, latencyResults, 20)
                    .forEach(measurement -> System.out.println(measurement.line()));
        }
        if (observations == 0) {
            return 0;
        }
        new Throughput(
                        server,
                        new BenchmarkData(run, patients, seed, now),
                        new Load(new CpuMeter(pids)),
                        measurement -> System.out.println(measurement.line()))
                .run(observations, clients);
        return 0;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarkMain()).execute(arguments));
    }
}
