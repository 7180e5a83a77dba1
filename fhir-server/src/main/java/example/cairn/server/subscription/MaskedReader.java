package example.cairn.server.subscription;

import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.storage.ResourceReader;
import example.cairn.subscription.SecretHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads without the secrets of Subscriptions.
public record MaskedReader(ResourceReader stored) implements ResourceReader {

    @Override
    public Optional<ResourceVersion> read(ResourceKey key) {
        return stored.read(key).map(SecretHeaders::masked);
    }

    @Override
    public Optional<ResourceVersion> read(ResourceKey key, long version) {
        return stored.read(key, version).map(SecretHeaders::masked);
    }

    @Override
    public HistoryPage history(HistoryQuery query) {
        HistoryPage page = stored.history(query);
        return new HistoryPage(masked(page.versions()), page.next());
    }

    @Override
    public Result<SearchPage> search(SearchQuery query, PageRequest page, Instant now) {
        return stored.search(query, page, now)
                .map(found ->
                        new SearchPage(masked(found.matches()), masked(found.included()), found.next(), found.total()));
    }

    @Override
    public Instant safeHorizon(Instant now) {
        return stored.safeHorizon(now);
    }

    private static List<ResourceVersion> masked(List<ResourceVersion> versions) {
        return versions.stream().map(SecretHeaders::masked).toList();
    }
}
