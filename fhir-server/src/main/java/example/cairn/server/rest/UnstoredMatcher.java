package example.cairn.server.rest;

import example.cairn.model.ChangeKind;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.IndexEntries;
import example.cairn.search.match.Matcher;
import example.cairn.terminology.Terminology;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Resource;

/// Judges resources that are about to be stored as a search would once they are.
///
/// @param extractor what a resource can be found by
/// @param zone in which dates without offset are taken
/// @param terminology the snapshot of the moment, for `:in`
public record UnstoredMatcher(
        Function<Resource, IndexEntries> extractor, ZoneId zone, Supplier<Terminology> terminology) {

    /// @param key under which the resource will be stored
    boolean matches(SearchExpression filter, ResourceKey key, Resource resource, Instant now) {
        ResourceVersion version = new ResourceVersion(key, 0, now, ChangeKind.CREATE, new byte[0]);
        return Matcher.matches(
                filter,
                new IndexedResource(version, resource, extractor.apply(resource)),
                new MatchContext(now, zone, terminology.get()));
    }
}
