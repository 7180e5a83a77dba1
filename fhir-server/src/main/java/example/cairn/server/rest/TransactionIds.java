package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.HomeElement;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.Result;
import example.cairn.storage.plan.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/// Gives the new resources of a transaction their final ids and points the references among its entries to them.
/// Patients come first: the id of everything else carries its patient's bucket.
final class TransactionIds {

    private final ConditionalMatches matches;
    private final Instant now;
    private final Map<String, ResourceKey> byFullUrl = new HashMap<>();
    private final Map<Integer, String> given = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();

    TransactionIds(ConditionalMatches matches, Instant now) {
        this.matches = matches;
        this.now = now;
    }

    /// Rewrites the references inside the bodies of `requests`.
    ///
    /// @return why it cannot be done: addresses of several entries, conditions that match several, references to
    ///     nothing
    List<Failure> assign(List<BundleEntryComponent> entries, List<FhirRequest> requests) {
        failures.addAll(repeated(entries));
        if (!failures.isEmpty()) {
            return failures;
        }
        TransactionReferences references = new TransactionReferences(requests, matches, now);
        failures.addAll(references.resolveConditional());
        nameWhatExists(entries, requests);
        giveIds(entries, requests, true);
        references.pointTo(byFullUrl);
        giveIds(entries, requests, false);
        references.pointTo(byFullUrl);
        failures.addAll(references.unresolved());
        return failures;
    }

    /// A `fullUrl` of two entries names neither: a reference to it could lead to the wrong patient (FHIR R4
    /// bundle.html, bdl-7).
    private static List<Failure> repeated(List<BundleEntryComponent> entries) {
        Map<String, Integer> first = new HashMap<>();
        List<Failure> failures = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            String fullUrl = entries.get(index).getFullUrl();
            Integer before = fullUrl == null ? null : first.putIfAbsent(fullUrl, index);
            if (before != null) {
                failures.add(Failure.invalid(
                        EntryReader.element(index) + ".fullUrl",
                        EntryReader.element(before) + " has the same; it must be unique (bdl-7)"));
            }
        }
        return failures;
    }

    /// The ids that new resources got, by the index of their entry.
    Map<Integer, String> given() {
        return given;
    }

    /// Entries that update, and conditional creates and updates whose condition is met already.
    private void nameWhatExists(List<BundleEntryComponent> entries, List<FhirRequest> requests) {
        for (int index = 0; index < requests.size(); index++) {
            FhirRequest request = requests.get(index);
            String fullUrl = entries.get(index).getFullUrl();
            if (fullUrl == null || request.body().isEmpty() || request.path().isEmpty()) {
                continue;
            }
            if (request.verb() == Verb.PUT && request.path().size() == 2) {
                byFullUrl.put(
                        fullUrl,
                        new ResourceKey(
                                request.path().getFirst(), request.path().get(1)));
                continue;
            }
            switch (existing(request)) {
                case Result.Ok<Optional<ResourceKey>>(Optional<ResourceKey> found) ->
                    found.ifPresent(key -> byFullUrl.put(fullUrl, key));
                case Result.Failed<Optional<ResourceKey>>(List<Failure> wrong) -> {
                    for (Failure failure : wrong) {
                        failures.add(TransactionPlan.atEntry(failure, index));
                    }
                }
            }
        }
    }

    private Result<Optional<ResourceKey>> existing(FhirRequest request) {
        String type = request.path().getFirst();
        if (request.verb() == Verb.POST && request.conditions().ifNoneExist().isPresent()) {
            return matches.find(type, request.conditions().ifNoneExist().get(), now);
        }
        return request.verb() == Verb.PUT && request.path().size() == 1
                ? matches.find(type, QueryText.write(request.query()), now)
                : Result.ok(Optional.empty());
    }

    private void giveIds(List<BundleEntryComponent> entries, List<FhirRequest> requests, boolean patients) {
        for (int index = 0; index < requests.size(); index++) {
            FhirRequest request = requests.get(index);
            String fullUrl = entries.get(index).getFullUrl();
            if (fullUrl == null || !creates(request) || byFullUrl.containsKey(fullUrl)) {
                continue;
            }
            Resource resource = request.body().orElseThrow();
            if (resource.fhirType().equals("Patient") == patients) {
                Optional<PatientKey> home = patients ? Optional.empty() : HomeElement.homeOf(resource);
                String id = Address.newId(resource.fhirType(), home, now, ThreadLocalRandom.current());
                given.put(index, id);
                byFullUrl.put(fullUrl, new ResourceKey(resource.fhirType(), id));
            }
        }
    }

    /// A create, or a conditional update that matched nothing and names no id and no version.
    private static boolean creates(FhirRequest request) {
        if (request.body().isEmpty()) {
            return false;
        }
        return request.verb() == Verb.POST
                || (request.verb() == Verb.PUT
                        && request.path().size() == 1
                        && request.conditions().ifMatch().isEmpty()
                        && request.body().get().getIdElement().isEmpty());
    }
}
