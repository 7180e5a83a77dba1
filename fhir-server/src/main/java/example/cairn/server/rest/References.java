package example.cairn.server.rest;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.util.IModelVisitor2;
import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import example.cairn.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// The references in a body as a client wrote it.
public final class References {

    private References() {}

    /// Leaves our own address out (`[base]/Patient/p` is stored as `Patient/p`, so it leads to a bucket and is
    /// found however the server is addressed), and refuses what can lead nowhere. The entries of a Bundle are
    /// checked when they are carried out; their `fullUrl` loses our address too, for it is what references name.
    ///
    /// @param base without a slash at the end
    public static Result<Resource> settle(Resource resource, String base) {
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> shorten(entry, base));
            return Result.ok(resource);
        }
        List<ReferenceElement> references = in(resource);
        references.forEach(reference -> shorten(reference, base));
        return checked(resource, references);
    }

    private static void shorten(BundleEntryComponent entry, String base) {
        if (entry.hasFullUrl() && entry.getFullUrl().startsWith(base + "/")) {
            entry.setFullUrl(entry.getFullUrl().substring(base.length() + 1));
        }
        if (entry.getResource() instanceof Bundle inner) {
            inner.getEntry().forEach(each -> shorten(each, base));
        } else if (entry.hasResource()) {
            in(entry.getResource()).forEach(reference -> shorten(reference, base));
        }
    }

    private static void shorten(ReferenceElement reference, String base) {
        if (reference.text().startsWith(base + "/")) {
            reference.reference().setReference(reference.text().substring(base.length() + 1));
        }
    }

    /// Refuses references that can lead nowhere, conditional ones among them (`Patient?identifier=a|b`): FHIR R4
    /// allows those in transactions only (http.html#trules), elsewhere nothing would ever resolve them. The
    /// references inside a Bundle, a document for example, are matters of its own.
    static Result<Resource> checked(Resource resource) {
        return resource instanceof Bundle ? Result.ok(resource) : checked(resource, in(resource));
    }

    private static Result<Resource> checked(Resource resource, List<ReferenceElement> references) {
        List<Failure> failures = references.stream()
                .map(ReferenceElement::problem)
                .flatMap(Optional::stream)
                .toList();
        return Result.of(resource, failures);
    }

    private static List<ReferenceElement> in(Resource resource) {
        List<ReferenceElement> references = new ArrayList<>();
        walk(resource, (element, path) -> {
            if (element instanceof Reference reference && reference.hasReference()) {
                references.add(new ReferenceElement(resource, new ArrayList<>(path), reference));
            }
        });
        return references;
    }

    /// Visits every element of a body once.
    ///
    /// @param visitor gets each element and the path to it, which is its own only while it is called
    static void walk(Resource resource, BiConsumer<IBase, List<BaseRuntimeChildDefinition>> visitor) {
        FhirCodec.context().newTerser().visit(resource, new IModelVisitor2() {
            @Override
            public boolean acceptElement(
                    IBase element,
                    List<IBase> within,
                    List<BaseRuntimeChildDefinition> path,
                    List<BaseRuntimeElementDefinition<?>> definitions) {
                visitor.accept(element, path);
                return true;
            }
        });
    }

    static boolean isConditional(String reference) {
        int question = reference.indexOf('?');
        return question > 0 && reference.lastIndexOf('/', question) < 0;
    }

    /// Of a conditional reference.
    static String conditionalType(String reference) {
        return reference.substring(0, reference.indexOf('?'));
    }
}
