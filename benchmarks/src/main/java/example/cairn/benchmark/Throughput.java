package example.cairn.benchmark;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes, reads and searches at full speed.
final class Throughput {

    private static final Pattern ID = Pattern.compile("/Observation/([A-Za-z0-9.-]{1,64})");
    private static final int ENTRIES = 100;

    private final FhirBase base;
    private final BenchmarkData data;
    private final Load load;
    private final Consumer<Measurement> report;

    Throughput(FhirBase base, BenchmarkData data, Load load, Consumer<Measurement> report) {
        this.base = base;
        this.data = data;
        this.load = load;
        this.report = report;
    }

    /// @param observations how many single creates are measured in all; the rest of the work is sized after it
    void run(int observations, List<Integer> clients) throws IOException, InterruptedException {
        // The population first, then a warm-up that is not reported: the JIT compiler of a fresh server needs it.
        load.run("load patients", 8, data.patients(), 1, number -> base.post("", data.patientWithConsent(number)));
        load.run(
                "warm-up",
                16,
                Math.max(500, observations / 10),
                1,
                number -> create(number, new ConcurrentLinkedQueue<>()));

        ConcurrentLinkedQueue<String> ids = new ConcurrentLinkedQueue<>();
        for (int count : clients) {
            int share = count == clients.getLast() ? observations : observations / 4;
            report.accept(load.run("create Observation", count, share, 1, number -> create(number, ids)));
        }
        for (int count : clients) {
            report.accept(load.run(
                    "transaction of " + ENTRIES + " entries",
                    count,
                    Math.max(10, observations / 200),
                    ENTRIES,
                    number -> base.post("", data.transaction(number, ENTRIES))));
        }
        reads(new ArrayList<>(ids), observations, clients);
    }

    private void reads(List<String> ids, int requests, List<Integer> clients) {
        for (int count : clients) {
            report.accept(load.run(
                    "read Observation by id",
                    count,
                    requests,
                    1,
                    number -> base.get("Observation/" + ids.get(number * 7919 % ids.size()))));
        }
        search(
                "Observation?code=..&value-quantity=ge6.5",
                requests / 4,
                clients,
                "Observation?code=http://loinc.org%7C4548-4&value-quantity=ge6.5&_count=20");
        search(
                "Patient?_has:Observation:patient:code=..",
                requests / 4,
                clients,
                "Patient?_has:Observation:patient:code=http://loinc.org%7C4548-4&_count=20");
        for (int count : clients) {
            report.accept(load.run(
                    "latest Observation of a patient",
                    count,
                    requests / 2,
                    1,
                    number -> base.get("Observation?patient=" + data.patientId(number)
                            + "&code=http://loinc.org%7C4548-4&_sort=-date&_count=1")));
        }
    }

    private void search(String work, int requests, List<Integer> clients, String query) {
        for (int count : clients) {
            report.accept(load.run(work, count, requests, 1, number -> base.get(query)));
        }
    }

    private HttpResponse<String> create(int number, ConcurrentLinkedQueue<String> ids)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = base.post("Observation", data.observation(number));
        Matcher id = ID.matcher(answer.headers().firstValue("Location").orElse(""));
        if (id.find()) {
            ids.add(id.group(1));
        }
        return answer;
    }
}
