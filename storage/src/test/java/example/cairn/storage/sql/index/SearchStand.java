package example.cairn.storage.sql.index;

import example.cairn.model.FhirCodec;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.search.SearchParameter;
import example.cairn.search.SearchParameters;
import example.cairn.search.SearchQuery;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.Surroundings;
import example.cairn.search.index.IndexEntry;
import example.cairn.search.index.IndexExtractor;
import example.cairn.search.match.Matcher;
import example.cairn.search.parse.SearchParser;
import example.cairn.storage.ResourceReader.PageRequest;
import example.cairn.storage.ResourceReader.SearchPage;
import example.cairn.storage.TestStorage;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Resource;

/// Both interpreters over the same resources: SQL over real tables, and the matcher.
final class SearchStand implements Surroundings {

    static final SearchParameters PARAMETERS = TestStorage.PARAMETERS;
    static final Terminology TERMINOLOGY = ShippedTerminology.load();

    /// Where the clock is turned back at 2 and forward at 1 (daylight saving time), unlike the machine's zone.
    static final ZoneId ZONE = ZoneId.of("Europe/London");

    static final Instant NOW = Instant.parse("2024-06-15T12:00:00Z");

    private static final SearchParser PARSER = new SearchParser(PARAMETERS);
    private static final IndexExtractor EXTRACTOR = new IndexExtractor(PARAMETERS, () -> TERMINOLOGY);

    private static final List<String> TABLES = List.of(
            "token_index",
            "reference_index",
            "date_index",
            "string_index",
            "number_index",
            "quantity_index",
            "membership",
            "compartment",
            "directory",
            "change_feed",
            "resource_history",
            "resource");

    final TestStorage storage = new TestStorage();
    private final IndexSearch search =
            new IndexSearch(storage.database.valueHash(), ZONE, () -> TERMINOLOGY, EXTRACTOR::extract);
    private final List<IndexedResource> resources = new ArrayList<>();
    private final Set<String> members = new TreeSet<>();

    static SearchQuery query(String text) {
        return PARSER.parseCriteria(text).orThrow();
    }

    void clear() {
        resources.clear();
        members.clear();
        run(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.addBatch("delete from " + table);
                }
                return statement.executeBatch();
            }
        });
    }

    void store(Collection<? extends Resource> written) {
        List<WriteCommand> commands = written.stream()
                .<WriteCommand>map(resource -> new WriteCommand.Update(FhirCodec.keyOf(resource), resource))
                .toList();
        for (WriteOutcome outcome : storage.writer.transaction(commands, WriteRequest.BY_ENGINE)) {
            ResourceVersion version = ((WriteOutcome.Written) outcome).version();
            Resource resource = FhirCodec.parse(version.body());
            resources.add(new IndexedResource(version, resource, EXTRACTOR.extract(resource)));
        }
    }

    void addMember(PatientKey patient, String group) {
        members.add(group + " " + patient.id());
        run(connection -> {
            try (var statement = connection.prepareStatement("insert into membership values (?, ?, ?, ?, now(), 1)")) {
                statement.setInt(1, patient.bucket().number());
                statement.setString(2, group);
                statement.setLong(3, patient.number());
                statement.setString(4, patient.id());
                return statement.executeUpdate();
            }
        });
    }

    /// Ids found by SQL over all pages, in their order.
    List<String> bySql(SearchQuery query, int pageSize) {
        List<String> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            SearchPage page = page(query, new PageRequest(after, pageSize));
            page.matches().forEach(match -> found.add(match.key().id()));
            after = page.next();
        } while (after.isPresent());
        return found;
    }

    SearchPage page(SearchQuery query, PageRequest request) {
        return answer(query, request).orThrow();
    }

    Result<SearchPage> answer(SearchQuery query, PageRequest request) {
        return run(connection -> search.page(connection, query, request, NOW));
    }

    Set<String> byMatcher(SearchQuery query) {
        MatchContext context = new MatchContext(NOW, ZONE, TERMINOLOGY).within(this);
        Set<String> found = new TreeSet<>();
        for (IndexedResource resource : resources) {
            if (resource.key().type().equals(query.type()) && Matcher.matches(query.filter(), resource, context)) {
                found.add(resource.key().id());
            }
        }
        return found;
    }

    @Override
    public List<IndexedResource> referring(SearchParameter reference, ResourceKey target) {
        IndexEntry wanted = new IndexEntry.Reference(reference, target.toString());
        return resources.stream()
                .filter(resource -> resource.key().type().equals(reference.type()))
                .filter(resource -> resource.entries().of(reference).contains(wanted))
                .toList();
    }

    @Override
    public boolean isMember(PatientKey patient, String group) {
        return members.contains(group + " " + patient.id());
    }

    <T> T run(Work<T> work) {
        try (Connection connection = storage.database.requests().getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
