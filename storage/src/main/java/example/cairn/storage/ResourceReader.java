package example.cairn.storage;

import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what is stored, as the bytes that were stored.
public interface ResourceReader {

    /// The current version; a deletion is returned as such.
    Optional<ResourceVersion> read(ResourceKey key);

    Optional<ResourceVersion> read(ResourceKey key, long version);

    /// Versions, newest first.
    HistoryPage history(HistoryQuery query);

    /// Up to when histories are complete: no version with a `lastUpdated` before this instant can appear any more.
    /// To be asked before the history it is told with; the next poll asks from here on.
    ///
    /// @param now care time
    Instant safeHorizon(Instant now);

    /// One page of a search.
    ///
    /// @param page where to go on, from the page before
    /// @param now the instant that `today()` and `now()` mean
    Result<SearchPage> search(SearchQuery query, PageRequest page, Instant now);

    /// @param type empty: the whole system
    /// @param key empty: the type or system level
    /// @param since only versions at or after this instant
    /// @param before token of the page before
    record HistoryQuery(
            Optional<String> type,
            Optional<ResourceKey> key,
            Optional<Instant> since,
            Optional<String> before,
            int count) {

        /// The history of one resource goes on before a version, any other at a cursor.
        private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

        /// Whether the token is one that a page of such a history gives.
        public boolean goesOn() {
            return before.map(token -> key.isPresent()
                            ? VERSION.matcher(token).matches()
                            : HistoryCursor.parse(token).isPresent())
                    .orElse(true);
        }
    }

    /// @param next token for the page after, where there is one
    record HistoryPage(List<ResourceVersion> versions, Optional<String> next) {}

    /// @param after token of the page before
    record PageRequest(Optional<String> after, int count) {}

    /// @param matches the page
    /// @param included what `_include` adds, each once
    /// @param next token for the page after, where there is one
    /// @param total exact number of matches, where the query asked for it
    record SearchPage(
            List<ResourceVersion> matches,
            List<ResourceVersion> included,
            Optional<String> next,
            Optional<Long> total) {}
}
