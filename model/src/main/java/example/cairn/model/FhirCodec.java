package example.cairn.model;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.FhirVersionEnum;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/// FHIR R4 JSON to objects and back, for bodies that Cairn itself stored. The one FhirContext of the process lives
/// here: it is costly to build and safe to share.
public final class FhirCodec {

    private static final FhirContext CONTEXT = newContext();

    private FhirCodec() {}

    public static FhirContext context() {
        return CONTEXT;
    }

    /// Reads a stored body. Input from outside goes through the strict parser of the HTTP edge instead.
    public static Resource parse(byte[] json) {
        return (Resource) parser().parseResource(new String(json, StandardCharsets.UTF_8));
    }

    public static <T extends Resource> T parse(Class<T> type, String json) {
        return parser().parseResource(type, json);
    }

    public static byte[] encode(IBaseResource resource) {
        return parser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    }

    public static ResourceKey keyOf(Resource resource) {
        return new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart());
    }

    private static IParser parser() {
        return CONTEXT.newJsonParser();
    }

    private static FhirContext newContext() {
        FhirContext context = new FhirContext(FhirVersionEnum.R4);
        context.setParserErrorHandler(new LenientErrorHandler(false));
        // References are stored as sent: stripping a version or resolving containeds would change what was signed.
        context.getParserOptions().setStripVersionsFromReferences(false);
        context.getParserOptions().setAutoContainReferenceTargetsWithNoId(false);
        return context;
    }
}
