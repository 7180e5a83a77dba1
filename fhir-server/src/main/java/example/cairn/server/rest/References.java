package example.cairn.server.rest;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.util.IModelVisitor2;
import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import example.cairn.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// The references in a body as a client wrote it.
public final class References {

    private References() {}

    /// Leaves our own address out: `[base]/Patient/p` is stored as `Patient/p`, so it leads to a bucket and is found
    /// however the server is addressed. The `fullUrl` of entries loses it too, for they are what references name.
    ///
    /// @param base without a slash at the end
    public static void shorten(Resource resource, String base) {
        String prefix = base + "/";
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> shorten(entry, base));
        }
        FhirCodec.context().newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class).stream()
                .filter(reference ->
                        reference.hasReference() && reference.getReference().startsWith(prefix))
                .forEach(reference ->
                        reference.setReference(reference.getReference().substring(prefix.length())));
    }

    private static void shorten(BundleEntryComponent entry, String base) {
        if (entry.hasFullUrl() && entry.getFullUrl().startsWith(base + "/")) {
            entry.setFullUrl(entry.getFullUrl().substring(base.length() + 1));
        }
        if (entry.hasResource()) {
            shorten(entry.getResource(), base);
        }
    }

    /// Refuses conditional references (`Patient?identifier=a|b`), which FHIR R4 allows in transactions only
    /// (http.html#trules): elsewhere nothing would ever resolve them.
    public static Result<Resource> literal(Resource resource) {
        List<Failure> failures = new ArrayList<>();
        FhirCodec.context().newTerser().visit(resource, new IModelVisitor2() {
            @Override
            public boolean acceptElement(
                    IBase element,
                    List<IBase> within,
                    List<BaseRuntimeChildDefinition> path,
                    List<BaseRuntimeElementDefinition<?>> definitions) {
                if (element instanceof Reference reference
                        && reference.hasReference()
                        && isConditional(reference.getReference())) {
                    failures.add(Failure.invalid(
                            element(resource, path), "a conditional reference is allowed in a transaction only"));
                }
                return true;
            }
        });
        return Result.of(resource, failures);
    }

    static boolean isConditional(String reference) {
        int question = reference.indexOf('?');
        return question > 0 && reference.lastIndexOf('/', question) < 0;
    }

    /// Of a conditional reference.
    static String conditionalType(String reference) {
        return reference.substring(0, reference.indexOf('?'));
    }

    private static String element(Resource resource, List<BaseRuntimeChildDefinition> path) {
        return Stream.concat(
                        Stream.of(resource.fhirType()),
                        path.stream().filter(Objects::nonNull).map(BaseRuntimeChildDefinition::getElementName))
                .collect(Collectors.joining("."));
    }
}
