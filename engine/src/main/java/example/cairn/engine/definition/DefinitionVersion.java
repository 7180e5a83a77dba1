package example.cairn.engine.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import example.cairn.model.FhirCodec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;

/// Names what patients are judged by: a digest of the versions of all resources that say it. Verdicts are kept only
/// under the name that they were made by, so no patient keeps one of an earlier definition, whatever happened between.
final class DefinitionVersion {

    /// Raised by a release that judges the same definitions otherwise.
    private static final String JUDGEMENT = "1";

    private DefinitionVersion() {}

    static String of(Collection<? extends Resource> resources) {
        String text = resources.stream()
                .map(resource ->
                        FhirCodec.keyOf(resource) + "/" + resource.getMeta().getVersionId())
                .sorted()
                .collect(Collectors.joining("\n", JUDGEMENT + "\n", ""));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
