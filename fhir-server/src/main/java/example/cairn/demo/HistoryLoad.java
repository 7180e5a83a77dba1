package example.cairn.demo;

import example.cairn.model.FhirCodec;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/// Brings in the past, as transactions of about a hundred entries.
final class HistoryLoad {

    private static final int ENTRIES = 100;
    private static final int CLIENTS = 4;

    private final Ehr ehr;
    private final Narrator narrator;

    /// @param ehr one whose writes count as history
    HistoryLoad(Ehr ehr, Narrator narrator) {
        this.ehr = ehr;
        this.narrator = narrator;
    }

    /// @return how many resources were loaded
    int load(List<PatientCase> cases) {
        List<Bundle> bundles = new ArrayList<>();
        for (PatientCase one : cases) {
            if (bundles.isEmpty() || bundles.getLast().getEntry().size() >= ENTRIES) {
                bundles.add(new Bundle().setType(BundleType.TRANSACTION));
            }
            put(bundles.getLast(), one.patient().patient());
            one.patient().history().forEach(resource -> post(bundles.getLast(), resource));
        }
        narrator.each("loading the population", bundles, CLIENTS, ehr::transaction);
        return bundles.stream().mapToInt(bundle -> bundle.getEntry().size()).sum();
    }

    /// Synthea's own Bundles, one a line, in their order: the first ones hold the practitioners to whom the others
    /// refer.
    ///
    /// @param file `.ndjson` or `.ndjson.gz`
    /// @return how many resources were loaded
    int load(Path file) {
        LongAdder loaded = new LongAdder();
        narrator.each("loading " + file.getFileName(), lines(file), 1, line -> {
            Bundle bundle = (Bundle) FhirCodec.parse(line.getBytes(StandardCharsets.UTF_8));
            ehr.transaction(bundle);
            loaded.add(bundle.getEntry().size());
        });
        return loaded.intValue();
    }

    private static List<String> lines(Path file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void put(Bundle bundle, Resource resource) {
        bundle.addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
    }

    private static void post(Bundle bundle, Resource resource) {
        bundle.addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }
}
