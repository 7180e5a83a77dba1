package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.model.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/// The references of all bodies of a transaction, found once. References, elements of type uri (`Attachment.url`), and
/// links and images of a narrative that hold the `fullUrl` of another entry are pointed to its final address (FHIR R4
/// http.html#transaction).
final class TransactionReferences {

    /// One place that refers: where it is, and how its text is read and changed.
    private sealed interface Referring {
        record InReference(int index, ReferenceElement element) implements Referring {}

        record InUri(UriType uri) implements Referring {}

        record InNarrative(XhtmlNode node, String attribute) implements Referring {}
    }

    /// `http://ehr.example/fhir/Patient/2`: the base, and the relative address that a neighbour would use.
    private static final Pattern RESTFUL = Pattern.compile("(https?://.+/)[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}");

    private final List<Referring> all = new ArrayList<>();
    private final List<String> bases;

    TransactionReferences(List<BundleEntryComponent> entries, List<FhirRequest> requests) {
        bases = entries.stream()
                .map(entry -> base(entry.hasFullUrl() ? entry.getFullUrl() : ""))
                .toList();
        for (int index = 0; index < requests.size(); index++) {
            int at = index;
            requests.get(index)
                    .body()
                    .filter(body -> !(body instanceof Bundle)) // Its entries refer to one another.
                    .ifPresent(body -> References.walk(body, (element, path) -> {
                        if (element instanceof Reference reference && reference.hasReference()) {
                            all.add(new Referring.InReference(
                                    at, new ReferenceElement(body, new ArrayList<>(path), reference)));
                        } else {
                            add(element);
                        }
                    }));
        }
    }

    private void add(IBase element) {
        if (element instanceof UriType uri
                && uri.getValue() != null
                && uri.getValue().startsWith("urn:")) {
            all.add(new Referring.InUri(uri));
        } else if (element instanceof Narrative narrative && narrative.hasDiv()) {
            addLinks(narrative.getDiv());
        }
    }

    private void addLinks(XhtmlNode node) {
        for (XhtmlNode child : node.getChildNodes()) {
            if ("a".equals(child.getName()) && child.hasAttribute("href")) {
                all.add(new Referring.InNarrative(child, "href"));
            } else if ("img".equals(child.getName()) && child.hasAttribute("src")) {
                all.add(new Referring.InNarrative(child, "src"));
            }
            addLinks(child);
        }
    }

    void pointTo(Map<String, ResourceKey> byFullUrl) {
        for (Referring referring : all) {
            ResourceKey target = byFullUrl.getOrDefault(absolute(referring), byFullUrl.get(text(referring)));
            if (target != null) {
                switch (referring) {
                    case Referring.InReference(int _, ReferenceElement element) ->
                        element.reference().setReference(target.toString());
                    case Referring.InUri(UriType uri) -> uri.setValue(target.toString());
                    case Referring.InNarrative(XhtmlNode node, String attribute) ->
                        node.setAttribute(attribute, target.toString());
                }
            }
        }
    }

    /// A relative reference means a resource of the base that its own entry comes from, if the Bundle has it (FHIR
    /// R4 bundle.html#references). Without that, `Patient/2` of another server's Bundle would be our Patient/2:
    /// somebody else.
    private String absolute(Referring referring) {
        return referring instanceof Referring.InReference(int index, ReferenceElement element)
                        && !bases.get(index).isEmpty()
                ? bases.get(index) + element.text()
                : text(referring);
    }

    private static String base(String fullUrl) {
        Matcher address = RESTFUL.matcher(fullUrl);
        return address.matches() ? address.group(1) : "";
    }

    private static String text(Referring referring) {
        return switch (referring) {
            case Referring.InReference(int _, ReferenceElement element) -> element.text();
            case Referring.InUri(UriType uri) -> uri.getValue();
            case Referring.InNarrative(XhtmlNode node, String attribute) -> node.getAttribute(attribute);
        };
    }

    /// `Patient?identifier=a|b` becomes the one Patient that will match when the transaction is done; each text is
    /// looked up once.
    ///
    /// @param types whose resources are known by now
    List<Failure> resolveConditional(Predicate<String> types, AfterChanges after) {
        List<Failure> failures = new ArrayList<>();
        Map<String, Result<ResourceKey>> found = new HashMap<>();
        for (Referring referring : all) {
            if (referring instanceof Referring.InReference(int index, ReferenceElement element)
                    && References.isConditional(element.text())
                    && types.test(References.conditionalType(element.text()))) {
                switch (found.computeIfAbsent(element.text(), after::one)) {
                    case Result.Ok<ResourceKey>(ResourceKey key) ->
                        element.reference().setReference(key.toString());
                    case Result.Failed<ResourceKey>(List<Failure> wrong) ->
                        wrong.forEach(failure -> failures.add(TransactionPlan.atEntry(failure, index)));
                }
            }
        }
        return failures;
    }

    /// Those that can lead nowhere, now that all others are resolved.
    List<Failure> broken() {
        List<Failure> failures = new ArrayList<>();
        for (Referring referring : all) {
            if (referring instanceof Referring.InReference(int index, ReferenceElement element)) {
                element.problem().ifPresent(failure -> failures.add(TransactionPlan.atEntry(failure, index)));
            }
        }
        return failures;
    }
}
