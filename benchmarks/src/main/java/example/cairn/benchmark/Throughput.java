package example.cairn.benchmark;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.regex.Matcher;

/// Writes, reads and searches at full speed.
final class Throughput {

    private static final int ENTRIES = 100;
    private static final String HBA1C = "http://loinc.org%7C4548-4";

    private final FhirBase base;
    private final BenchmarkData data;
    private final Load load;
    private final Consumer<Measurement> report;

    /// What the creates were answered with; the reads ask for it.
    private final ConcurrentLinkedQueue<String> created = new ConcurrentLinkedQueue<>();

    /// @param requests how many at the most clients; a quarter of it at fewer
    private record Work(String name, int requests, int unitsEach, Load.Request request) {}

    Throughput(FhirBase base, BenchmarkData data, Load load, Consumer<Measurement> report) {
        this.base = base;
        this.data = data;
        this.load = load;
        this.report = report;
    }

    /// @param observations how many single creates are measured at the most clients; the other work is sized after it
    void run(int observations, List<Integer> clients) throws InterruptedException {
        load.run("load patients", 8, data.patients(), 1, number -> base.post("", data.patientWithConsent(number)));
        List<Work> writes = List.of(
                new Work("create Observation", observations, 1, this::create),
                new Work(
                        "transaction of " + ENTRIES + " entries",
                        Math.max(10, observations / 100),
                        ENTRIES,
                        number -> base.post("", data.transaction(number, ENTRIES))));
        warmUp(writes);
        measure(writes, clients);
        List<Work> reads = reads(new ArrayList<>(created), observations);
        warmUp(reads);
        measure(reads, clients);
    }

    private List<Work> reads(List<String> ids, int observations) {
        return List.of(
                new Work(
                        "read Observation by id",
                        observations,
                        1,
                        number -> base.get(ids.get(Math.floorMod(number * 7919, ids.size())))),
                new Work(
                        "Observation?code=..&value-quantity=ge6.5",
                        observations / 4,
                        1,
                        _ -> base.get("Observation?code=" + HBA1C + "&value-quantity=ge6.5&_count=20")),
                new Work(
                        "Patient?_has:Observation:patient:code=..",
                        observations / 4,
                        1,
                        _ -> base.get("Patient?_has:Observation:patient:code=" + HBA1C + "&_count=20")),
                new Work(
                        "latest Observation of a patient",
                        observations / 2,
                        1,
                        number -> base.get("Observation?patient=" + data.patientId(number) + "&code=" + HBA1C
                                + "&_sort=-date&_count=1")));
    }

    /// A third of the work once unreported: the just-in-time compiler of a fresh server needs it.
    private void warmUp(List<Work> works) throws InterruptedException {
        for (Work work : works) {
            load.run("warm-up", 16, work.requests() / 3, work.unitsEach(), work.request());
        }
    }

    private void measure(List<Work> works, List<Integer> clients) throws InterruptedException {
        for (Work work : works) {
            for (int count : clients) {
                int requests = count == clients.getLast() ? work.requests() : work.requests() / 4;
                report.accept(load.run(work.name(), count, requests, work.unitsEach(), work.request()));
            }
        }
    }

    private HttpResponse<String> create(int number) throws IOException, InterruptedException {
        HttpResponse<String> answer = base.post("Observation", data.observation(number));
        Matcher id = Results.ID.matcher(answer.headers().firstValue("Location").orElse(""));
        if (id.find()) {
            created.add(id.group(1));
        }
        return answer;
    }
}
