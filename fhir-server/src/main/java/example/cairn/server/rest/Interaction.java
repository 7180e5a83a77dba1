package example.cairn.server.rest;

import example.cairn.model.ResourceKey;
import example.cairn.search.SearchQuery;
import example.cairn.storage.ResourceReader.HistoryQuery;
import example.cairn.storage.WriteCommand;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Bundle;

/// What a request asks for, understood (FHIR R4 http.html).
public sealed interface Interaction {

    /// @param ifNoneMatch the version that the client has already
    /// @param ifModifiedSince what the client has is not older than this
    record Read(ResourceKey key, OptionalLong ifNoneMatch, Optional<Instant> ifModifiedSince) implements Interaction {}

    record ReadVersion(ResourceKey key, long version) implements Interaction {}

    /// @param parameters as asked, for the links of the answer
    /// @param cursor where the page before ended
    /// @param countOnly `_summary=count` or `_count=0`: the total and no resources
    record Search(SearchQuery query, Map<String, List<String>> parameters, Optional<String> cursor, boolean countOnly)
            implements Interaction {}

    /// @param path what the history is of, for the links of the answer
    /// @param parameters as asked, for the links of the answer
    record History(HistoryQuery query, List<String> path, Map<String, List<String>> parameters)
            implements Interaction {}

    record Change(WriteCommand command) implements Interaction {}

    /// Independent requests, each with its own outcome.
    record Batch(List<Bundle.BundleEntryComponent> entries) implements Interaction {}

    /// All or nothing.
    record Transaction(List<Bundle.BundleEntryComponent> entries) implements Interaction {

        /// Whether it holds a conditional change.
        public boolean conditional() {
            return entries.stream()
                    .map(Bundle.BundleEntryComponent::getRequest)
                    .anyMatch(request -> request.hasIfNoneExist()
                            || (request.getMethod() != Bundle.HTTPVerb.GET
                                    && request.hasUrl()
                                    && request.getUrl().indexOf('?') >= 0));
        }

        /// The entries for one planning, which rewrites their references: copies where it may have to be repeated.
        List<Bundle.BundleEntryComponent> fresh() {
            return conditional()
                    ? entries.stream().map(Bundle.BundleEntryComponent::copy).toList()
                    : entries;
        }
    }
}
