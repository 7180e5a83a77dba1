package example.cairn.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import example.cairn.demo.Narrator.Pace;
import example.cairn.model.FhirCodec;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real Synthea Bundles of many entries, where they lie in `shared/data` beside the checkout: hospitals,
/// practitioners and the first patients, who refer to them by conditional references.
class SyntheaIT {

    private static final Path FILE = Path.of("shared", "data", "synthea-s4711-p10-ma-full.bundles.ndjson.gz");
    private static final int BUNDLES = 5;
    private static final int PATIENTS = 3;

    @TempDir
    private Path folder;

    @Test
    void aRealHistoryIsLoadedWholeAndMessagesNobody() throws IOException {
        Path file = beside(FILE);
        assumeThat(file).exists();
        List<String> bundles = first(file);

        try (CairnServer server = TestServer.startWithShipped()) {
            Narrator narrator = new Narrator(new PrintWriter(new StringWriter()), Pace.THROUGH);
            int loaded = new HistoryLoad(Ehr.ofHistory(server.fhirBase()), narrator)
                    .load(Files.write(folder.resolve("first.ndjson"), bundles));
            Settling.until("rest", server::idle);

            Ehr ehr = Ehr.of(server.fhirBase());
            assertThat(loaded)
                    .isEqualTo(bundles.stream().mapToInt(SyntheaIT::entries).sum());
            assertThat(ehr.count("Patient?_lastUpdated=gt2000")).isEqualTo(PATIENTS);
            assertThat(ehr.count("Communication?_lastUpdated=gt2000")).isZero();
            assertThat(ehr.count("CarePlan?instantiates-canonical=https://cairn.example/fhir/PlanDefinition/hba1c"))
                    .isZero();
        }
    }

    private static List<String> first(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().limit(BUNDLES).toList();
        }
    }

    private static int entries(String bundle) {
        return ((Bundle) FhirCodec.parse(bundle.getBytes(StandardCharsets.UTF_8)))
                .getEntry()
                .size();
    }

    /// The file in the nearest folder above the checkout that has it.
    private static Path beside(Path file) {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve(file))
                .filter(Files::exists)
                .findFirst()
                .orElse(file);
    }
}
