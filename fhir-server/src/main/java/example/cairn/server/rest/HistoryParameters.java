package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import example.cairn.model.Result;
import example.cairn.storage.ResourceReader.HistoryQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what `_history` is asked with: `_since` and `_count`; `_at` and `_list` are not supported.
final class HistoryParameters {

    private static final Set<String> KNOWN = Set.of("_since", "_count");
    private static final int LAST_YEAR = 9999;

    /// @param path empty, `[type]` or `[type, id]`
    Result<Interaction> read(List<String> path, Map<String, List<String>> query) {
        List<Failure> failures = new ArrayList<>(ControlParameters.unknown(query, KNOWN));
        Optional<Instant> since = one(query, "_since").flatMap(text -> since(text, failures));
        int count = one(query, "_count").map(text -> count(text, failures)).orElse(PageSize.DEFAULT);
        Optional<String> type = path.stream().findFirst();
        Optional<ResourceKey> key = Optional.empty();
        if (path.size() == 2) {
            switch (Names.id(path.get(1))) {
                case Result.Ok<String>(String id) -> key = Optional.of(new ResourceKey(path.getFirst(), id));
                case Result.Failed<String>(List<Failure> wrong) -> failures.addAll(wrong);
            }
        }
        HistoryQuery history = new HistoryQuery(type, key, since, ControlParameters.cursor(query), count);
        if (!history.goesOn()) {
            failures.add(Failure.invalid(ControlParameters.CURSOR, "not the token of a page of this history"));
        }
        return Result.of(new Interaction.History(history, path, query), failures);
    }

    private static Optional<String> one(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static Optional<Instant> since(String text, List<Failure> failures) {
        Optional<Instant> since = instant(text);
        if (since.isEmpty()) {
            failures.add(Failure.invalid("_since", "not an instant of the form 2026-01-31T10:00:00Z"));
        }
        return since;
    }

    /// `java.time` reads years of nine digits, which neither FHIR nor the database has.
    private static Optional<Instant> instant(String text) {
        try {
            OffsetDateTime at = OffsetDateTime.parse(text);
            return at.getYear() >= 1 && at.getYear() <= LAST_YEAR ? Optional.of(at.toInstant()) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int count(String text, List<Failure> failures) {
        return PageSize.parse(text).orElseGet(() -> {
            failures.add(Failure.invalid("_count", "not a positive number"));
            return PageSize.DEFAULT;
        });
    }
}
