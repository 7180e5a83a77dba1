package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.Placement;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.server.splice.BundlePage;
import example.cairn.storage.ResourceReader;
import example.cairn.storage.ResourceReader.HistoryPage;
import example.cairn.storage.ResourceReader.HistoryQuery;
import example.cairn.storage.ResourceReader.PageRequest;
import example.cairn.storage.ResourceReader.SearchPage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Searches and histories: pages of stored bodies with stateless links.
final class Searches {

    private final ResourceReader reader;

    Searches(ResourceReader reader) {
        this.reader = reader;
    }

    Answer search(Interaction.Search search, Circumstances circumstances) {
        int count = PageSize.of(search.query().count().orElse(PageSize.DEFAULT));
        Optional<Instant> horizon = horizon(search, circumstances);
        return switch (reader.search(search.query(), new PageRequest(search.cursor(), count), circumstances.now())) {
            case Result.Ok<SearchPage>(SearchPage page) -> shown(search, page, horizon, circumstances);
            case Result.Failed<SearchPage>(List<Failure> failures) -> Answer.refused(failures);
        };
    }

    private static Answer shown(
            Interaction.Search search, SearchPage page, Optional<Instant> horizon, Circumstances circumstances) {
        boolean empty = search.countOnly();
        String address = circumstances.base() + "/" + search.query().type();
        BundlePage bundle = new BundlePage("searchset", circumstances.base())
                .completeUntil(horizon)
                .total(page.total())
                .link("self", address(address, search.parameters()));
        if (!empty) {
            page.next()
                    .ifPresent(cursor ->
                            bundle.link("next", address(address, ControlParameters.next(search.parameters(), cursor))));
            page.matches().forEach(match -> bundle.found(match, "match"));
            page.included().forEach(included -> bundle.found(included, "include"));
        }
        List<Placement> patients = empty ? List.of() : patients(page.matches(), page.included());
        return new Answer(FhirReply.bundle(bundle.bytes()), patients);
    }

    Answer history(Interaction.History history, Circumstances circumstances) {
        Optional<Instant> horizon = horizon(history.query(), circumstances);
        HistoryPage page = reader.history(history.query());
        if (page.versions().isEmpty()
                && history.query().key().isPresent()
                && history.query().before().isEmpty()
                && history.query().since().isEmpty()) {
            return Answer.refused(new Failure(
                    Failure.Category.NOT_FOUND, history.query().key().get().toString(), "there is no such resource"));
        }
        String address = Stream.concat(history.path().stream(), Stream.of("_history"))
                .reduce(circumstances.base(), (path, segment) -> path + "/" + segment);
        BundlePage bundle = new BundlePage("history", circumstances.base())
                .completeUntil(horizon)
                .link("self", address(address, history.parameters()));
        page.next()
                .ifPresent(cursor ->
                        bundle.link("next", address(address, ControlParameters.next(history.parameters(), cursor))));
        page.versions().forEach(bundle::past);
        return new Answer(FhirReply.bundle(bundle.bytes()), patients(page.versions(), List.of()));
    }

    /// Who sorts by `_lastUpdated` polls.
    private Optional<Instant> horizon(Interaction.Search search, Circumstances circumstances) {
        boolean byTime = search.query().sort().stream().limit(1).anyMatch(key -> key.parameter()
                .isEmpty());
        return byTime && search.cursor().isEmpty()
                ? Optional.of(reader.safeHorizon(circumstances.now()))
                : Optional.empty();
    }

    /// Only on the first page of a type or the system: a poller reads on from there, and what the later pages show was
    /// complete before.
    private Optional<Instant> horizon(HistoryQuery query, Circumstances circumstances) {
        return query.key().isPresent() || query.before().isPresent()
                ? Optional.empty()
                : Optional.of(reader.safeHorizon(circumstances.now()));
    }

    private static String address(String path, Map<String, List<String>> parameters) {
        return parameters.isEmpty() ? path : path + "?" + QueryText.write(parameters);
    }

    private static List<Placement> patients(List<ResourceVersion> some, List<ResourceVersion> others) {
        return Stream.of(some, others)
                .flatMap(List::stream)
                .map(ResourceVersion::placement)
                .distinct()
                .toList();
    }
}
