package example.cairn.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/// The FHIR JSON that a package brings along: the files that `shipped/index.txt` beside its classes names. They are
/// defaults; a deployment changes the resources on its server, not the files.
public final class ShippedResources {

    private ShippedResources() {}

    /// In the order of the index; freshly parsed, so the caller may change them.
    ///
    /// @param owner a class of the package
    public static List<Resource> of(Class<?> owner) {
        return new String(read(owner, "index.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(name -> !name.isBlank())
                .map(name -> FhirCodec.parse(read(owner, name)))
                .toList();
    }

    private static byte[] read(Class<?> owner, String name) {
        try (InputStream file = owner.getResourceAsStream("shipped/" + name)) {
            if (file == null) {
                throw new IllegalStateException("shipped/" + name + " beside " + owner.getName() + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
