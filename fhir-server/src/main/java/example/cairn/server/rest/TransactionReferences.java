package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceKey;
import example.cairn.model.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.UriType;

/// The references of all bodies of a transaction, found once. References, and elements of type uri (`Attachment.url`),
/// that hold the `fullUrl` of another entry are pointed to its final address (FHIR R4 http.html#transaction).
final class TransactionReferences {

    /// One element that refers: where it is, and how its text is read and changed.
    private sealed interface Referring {
        record InReference(int index, Reference reference) implements Referring {}

        record InUri(int index, UriType uri) implements Referring {}
    }

    private final List<Referring> all = new ArrayList<>();

    TransactionReferences(List<FhirRequest> requests) {
        for (int index = 0; index < requests.size(); index++) {
            int at = index;
            requests.get(index).body().ifPresent(resource -> FhirCodec.context()
                    .newTerser()
                    .getAllPopulatedChildElementsOfType(resource, IBase.class)
                    .forEach(element -> add(at, element)));
        }
    }

    private void add(int index, IBase element) {
        if (element instanceof Reference reference && reference.hasReference()) {
            all.add(new Referring.InReference(index, reference));
        } else if (element instanceof UriType uri
                && uri.getValue() != null
                && uri.getValue().startsWith("urn:")) {
            all.add(new Referring.InUri(index, uri));
        }
    }

    void pointTo(Map<String, ResourceKey> byFullUrl) {
        for (Referring referring : all) {
            switch (referring) {
                case Referring.InReference(int _, Reference reference) -> {
                    ResourceKey target = byFullUrl.get(reference.getReference());
                    if (target != null) {
                        reference.setReference(target.toString());
                    }
                }
                case Referring.InUri(int _, UriType uri) -> {
                    ResourceKey target = byFullUrl.get(uri.getValue());
                    if (target != null) {
                        uri.setValue(target.toString());
                    }
                }
            }
        }
    }

    /// `Patient?identifier=a|b` becomes the one Patient that will match when the transaction is done; each text is
    /// looked up once.
    ///
    /// @param types whose resources are known by now
    List<Failure> resolveConditional(Predicate<String> types, AfterChanges after) {
        List<Failure> failures = new ArrayList<>();
        Map<String, Result<ResourceKey>> found = new HashMap<>();
        for (Referring referring : all) {
            if (referring instanceof Referring.InReference(int index, Reference reference)
                    && References.isConditional(reference.getReference())
                    && types.test(References.conditionalType(reference.getReference()))) {
                switch (found.computeIfAbsent(reference.getReference(), after::one)) {
                    case Result.Ok<ResourceKey>(ResourceKey key) -> reference.setReference(key.toString());
                    case Result.Failed<ResourceKey>(List<Failure> wrong) ->
                        wrong.forEach(failure -> failures.add(TransactionPlan.atEntry(failure, index)));
                }
            }
        }
        return failures;
    }

    /// A `urn:` in a reference names an entry of this transaction; where there is none, it is broken for ever.
    List<Failure> unresolved() {
        return all.stream()
                .filter(Referring.InReference.class::isInstance)
                .map(Referring.InReference.class::cast)
                .filter(referring -> referring.reference().getReference().startsWith("urn:"))
                .map(referring -> Failure.invalid(
                        EntryReader.element(referring.index()) + " reference",
                        "it names an entry that is not in this transaction"))
                .toList();
    }
}
