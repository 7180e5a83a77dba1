package example.cairn.server.segment;

import example.cairn.model.FhirCodec;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.storage.ResourceReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.hl7.fhir.r4.model.Group;

/// Shows segments with their size: `Group.quantity` is the number of computed members at the moment of reading. It is
/// not stored, since a flip never makes a version; and members are not listed, since a Bulk Cohort client would take a
/// list for the scope of the filters. Everything else passes as stored.
public final class CountedGroups implements ResourceReader {

    private final ResourceReader stored;
    private final ToLongFunction<String> members;

    /// @param members how many members the segment of this Group id has
    public CountedGroups(ResourceReader stored, ToLongFunction<String> members) {
        this.stored = stored;
        this.members = members;
    }

    @Override
    public Optional<ResourceVersion> read(ResourceKey key) {
        return stored.read(key).map(this::counted);
    }

    @Override
    public Optional<ResourceVersion> read(ResourceKey key, long version) {
        return stored.read(key, version);
    }

    @Override
    public HistoryPage history(HistoryQuery query) {
        return stored.history(query);
    }

    @Override
    public Instant safeHorizon(Instant now) {
        return stored.safeHorizon(now);
    }

    @Override
    public Result<SearchPage> search(SearchQuery query, PageRequest page, Instant now) {
        Result<SearchPage> found = stored.search(query, page, now);
        return query.type().equals("Group") ? found.map(this::counted) : found;
    }

    private SearchPage counted(SearchPage page) {
        List<ResourceVersion> matches =
                page.matches().stream().map(this::counted).toList();
        return new SearchPage(matches, page.included(), page.next(), page.total());
    }

    private ResourceVersion counted(ResourceVersion version) {
        if (!version.key().type().equals("Group") || version.deleted()) {
            return version;
        }
        Group group = (Group) FhirCodec.parse(version.body());
        if (!SegmentParser.isDefinition(group)) {
            return version;
        }
        group.setQuantity(Math.toIntExact(members.applyAsLong(version.key().id())));
        return new ResourceVersion(
                version.key(),
                version.version(),
                version.lastUpdated(),
                version.kind(),
                FhirCodec.encode(group),
                version.placement());
    }
}
