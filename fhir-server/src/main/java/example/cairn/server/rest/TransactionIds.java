package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.HomeElement;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.Result;
import example.cairn.server.rest.EntryIdentity.Known;
import example.cairn.server.rest.EntryIdentity.New;
import example.cairn.server.rest.EntryIdentity.Nobody;
import example.cairn.storage.plan.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/// Finds out which resource each entry of a transaction is about, gives new ones their final ids and points the
/// references among the entries to them. Patients come first: the id of everything else carries its patient's bucket.
final class TransactionIds {

    private static final Predicate<String> PATIENT = "Patient"::equals;

    private final List<BundleEntryComponent> entries;
    private final List<FhirRequest> requests;
    private final ConditionalMatches matches;
    private final AfterChanges after;
    private final Instant now;
    private final List<EntryIdentity> identities = new ArrayList<>();
    private final Map<String, ResourceKey> byFullUrl = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();

    TransactionIds(
            List<BundleEntryComponent> entries,
            List<FhirRequest> requests,
            ConditionalMatches matches,
            UnstoredMatcher matcher,
            Instant now) {
        this.entries = entries;
        this.requests = requests;
        this.matches = matches;
        this.after = new AfterChanges(matches, matcher, now);
        this.now = now;
    }

    /// Rewrites the references inside the bodies.
    ///
    /// @return what each entry is about, or why that cannot be said: addresses of several entries, conditions that
    ///     match several, references to nothing
    Result<List<EntryIdentity>> assign() {
        failures.addAll(repeated(entries));
        nameWhatExists();
        if (failures.isEmpty()) {
            TransactionReferences references = new TransactionReferences(entries, requests);
            giveIds(PATIENT);
            references.pointTo(byFullUrl);
            failures.addAll(references.resolveConditional(PATIENT, after));
            giveIds(PATIENT.negate());
            references.pointTo(byFullUrl);
            failures.addAll(references.resolveConditional(PATIENT.negate(), after));
            if (failures.isEmpty()) {
                failures.addAll(references.broken());
            }
        }
        return Result.of(identities, failures);
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

    /// Entries that name their resource, and those whose condition is met already.
    private void nameWhatExists() {
        for (int index = 0; index < requests.size(); index++) {
            identities.add(new Nobody());
            switch (existing(requests.get(index))) {
                case Result.Ok<Optional<ResourceKey>>(Optional<ResourceKey> found) -> {
                    int at = index;
                    found.ifPresent(key -> identify(at, new Known(key)));
                }
                case Result.Failed<Optional<ResourceKey>>(List<Failure> wrong) -> {
                    for (Failure failure : wrong) {
                        failures.add(TransactionPlan.atEntry(failure, index));
                    }
                }
            }
        }
    }

    private Result<Optional<ResourceKey>> existing(FhirRequest request) {
        if (request.path().isEmpty() || !Names.TYPES.contains(request.path().getFirst())) {
            return Result.ok(Optional.empty());
        }
        String type = request.path().getFirst();
        return switch (request.verb()) {
            case GET -> Result.ok(Optional.empty());
            case POST ->
                request.conditions()
                        .ifNoneExist()
                        .map(condition -> matches.find(type, condition, now))
                        .orElse(Result.ok(Optional.empty()));
            case PUT, DELETE ->
                request.path().size() == 2
                        ? Result.ok(
                                Optional.of(new ResourceKey(type, request.path().get(1))))
                        : matching(type, request);
        };
    }

    /// http.html#cond-update: without a match, an id in the body is update-as-create.
    private Result<Optional<ResourceKey>> matching(String type, FhirRequest request) {
        if (request.query().isEmpty()) {
            return Result.ok(Optional.empty());
        }
        Optional<ResourceKey> named =
                request.body().map(body -> body.getIdElement().getIdPart()).map(id -> new ResourceKey(type, id));
        return matches.find(type, QueryText.write(request.query()), now).map(found -> found.or(() -> named));
    }

    private void identify(int index, EntryIdentity identity) {
        identities.set(index, identity);
        String fullUrl = entries.get(index).getFullUrl();
        FhirRequest request = requests.get(index);
        identity.resource().ifPresent(key -> {
            if (request.verb() == Verb.DELETE) {
                after.delete(key);
            } else if (fullUrl != null) {
                byFullUrl.put(fullUrl, key);
            }
            // A create whose condition is met changes nothing.
            if (identity instanceof New || request.verb() == Verb.PUT) {
                request.body().ifPresent(body -> after.write(key, body));
            }
        });
    }

    private void giveIds(Predicate<String> types) {
        for (int index = 0; index < requests.size(); index++) {
            FhirRequest request = requests.get(index);
            if (identities.get(index) instanceof Nobody && creates(request)) {
                Resource resource = request.body().orElseThrow();
                String type = resource.fhirType();
                if (types.test(type)) {
                    Optional<PatientKey> home = PATIENT.test(type) ? Optional.empty() : HomeElement.homeOf(resource);
                    String id = Address.newId(type, home, now, ThreadLocalRandom.current());
                    identify(index, new New(new ResourceKey(type, id)));
                }
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
