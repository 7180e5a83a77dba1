package example.cairn.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;

import example.cairn.model.FhirCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/// The ValueSets, CodeSystems, ObservationDefinitions and profiles that Cairn brings along, as FHIR JSON in `shipped/`.
/// They are defaults: a deployment's clinicians change the resources on the server, not this code.
public final class ShippedTerminology {

    private static final String INDEX = "index.txt";

    private ShippedTerminology() {}

    /// In the order of `shipped/index.txt`; freshly parsed, so the caller may change them.
    public static List<Resource> resources() {
        return new String(read(INDEX), UTF_8)
                .lines()
                .filter(name -> !name.isBlank())
                .map(name -> FhirCodec.parse(read(name)))
                .toList();
    }

    /// The snapshot of all of them; our own files are correct by test.
    public static TerminologySnapshot load() {
        return TerminologySnapshot.of(resources()).orThrow();
    }

    private static byte[] read(String name) {
        try (InputStream file = ShippedTerminology.class.getResourceAsStream("shipped/" + name)) {
            if (file == null) {
                throw new IllegalStateException("shipped/" + name + " is listed and missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
