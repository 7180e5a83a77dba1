package example.cairn.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.ChangeKind;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.storage.ResourceReader.HistoryPage;
import example.cairn.storage.ResourceReader.HistoryQuery;
import example.cairn.storage.ResourceReader.SearchPage;
import example.cairn.storage.TestStorage;
import example.cairn.storage.WriteCommand;
import example.cairn.storage.WriteCommand.Create;
import example.cairn.storage.WriteCommand.Delete;
import example.cairn.storage.WriteCommand.Update;
import example.cairn.storage.WriteOutcome;
import example.cairn.storage.WriteRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ReadPathTest {

    private static final TestStorage STORAGE = new TestStorage();
    private static final PostgresReader READER = new PostgresReader(
            STORAGE.database,
            (connection, query, page, now) ->
                    Result.ok(new SearchPage(List.of(), List.of(), Optional.empty(), Optional.empty())));
    private static final PatientKey EVE = new PatientKey("eve");
    private static final PatientKey ADA = new PatientKey("ada");

    @AfterAll
    static void close() {
        STORAGE.close();
    }

    @Test
    void everyKindOfIdIsRead() {
        List<ResourceVersion> stored = List.of(
                written(new Create(Samples.observation(EVE))),
                written(new Update(new ResourceKey("Observation", "chosen-by-client"), Samples.observation(EVE))),
                written(new Update(EVE.key(), new Patient())),
                written(new Create(new Organization())),
                written(new Update(new ResourceKey("Organization", "org-1"), new Organization())));
        for (ResourceVersion version : stored) {
            assertThat(READER.read(version.key()))
                    .get()
                    .usingRecursiveComparison()
                    .isEqualTo(version);
        }
    }

    @Test
    void whatNeverWasIsNotThere() {
        assertThat(READER.read(new ResourceKey("Observation", "nobody"))).isEmpty();
        assertThat(READER.read(new ResourceKey("Observation", "nobody"), 1)).isEmpty();
        assertThat(READER.history(instance(new ResourceKey("Observation", "nobody"), Optional.empty(), 9))
                        .versions())
                .isEmpty();
    }

    @Test
    void aDeletionIsReadAsSuch() {
        ResourceKey key = written(new Create(Samples.observation(EVE))).key();
        written(new Delete(key));
        assertThat(READER.read(key)).get().satisfies(version -> {
            assertThat(version.deleted()).isTrue();
            assertThat(version.version()).isEqualTo(2);
        });
        assertThat(READER.read(key, 1)).get().returns(ChangeKind.CREATE, ResourceVersion::kind);
    }

    @Test
    void aMovedResourceIsReadWhereItLiesAndItsHistoryIsTheUnion() {
        ResourceKey key = new ResourceKey("Observation", "moved");
        List<ResourceVersion> versions = List.of(
                written(new Update(key, Samples.observation(EVE))),
                written(new Update(key, Samples.observation(ADA))),
                written(new Update(key, Samples.observation(ADA))),
                written(new Update(key, Samples.observation(EVE))));

        assertThat(READER.read(key)).get().usingRecursiveComparison().isEqualTo(versions.get(3));
        for (ResourceVersion version : versions) {
            assertThat(READER.read(key, version.version()))
                    .get()
                    .usingRecursiveComparison()
                    .isEqualTo(version);
        }
        assertThat(READER.history(instance(key, Optional.empty(), 10)).versions())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(versions.reversed());
    }

    @Test
    void pagesOfAnInstancesHistoryFollowEachOther() {
        ResourceKey key = new ResourceKey("Observation", "paged");
        for (int i = 0; i < 5; i++) {
            written(new Update(key, Samples.observation(EVE)));
        }
        HistoryPage first = READER.history(instance(key, Optional.empty(), 2));
        HistoryPage second = READER.history(instance(key, first.next(), 2));
        HistoryPage third = READER.history(instance(key, second.next(), 2));
        assertThat(numbers(first)).containsExactly(5L, 4L);
        assertThat(numbers(second)).containsExactly(3L, 2L);
        assertThat(numbers(third)).containsExactly(1L);
        assertThat(third.next()).isEmpty();
    }

    @Test
    void theHistoryOfATypeAndOfTheSystemIsCompleteNewestFirst() {
        List<ResourceVersion> flags = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ResourceKey key = new ResourceKey("Flag", "flag-" + i % 3);
            flags.add(written(new Update(key, flag(new PatientKey("p" + i)))));
        }
        flags.add(written(new Delete(new ResourceKey("Flag", "flag-0"))));
        assertThat(all(Optional.of("Flag"), Optional.empty()))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrderElementsOf(flags)
                .isSortedAccordingTo((a, b) -> b.lastUpdated().compareTo(a.lastUpdated()));
        Instant since = flags.get(4).lastUpdated();
        assertThat(all(Optional.of("Flag"), Optional.of(since)))
                .allMatch(version -> !version.lastUpdated().isBefore(since))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(all(Optional.empty(), Optional.empty()))
                .usingRecursiveFieldByFieldElementComparator()
                .containsAll(flags)
                .isSortedAccordingTo((a, b) -> b.lastUpdated().compareTo(a.lastUpdated()));
    }

    private static List<ResourceVersion> all(Optional<String> type, Optional<Instant> since) {
        List<ResourceVersion> versions = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            HistoryPage page = READER.history(new HistoryQuery(type, Optional.empty(), since, token, 3));
            versions.addAll(page.versions());
            token = page.next();
        } while (token.isPresent());
        return versions;
    }

    private static HistoryQuery instance(ResourceKey key, Optional<String> before, int count) {
        return new HistoryQuery(Optional.of(key.type()), Optional.of(key), Optional.empty(), before, count);
    }

    private static List<Long> numbers(HistoryPage page) {
        return page.versions().stream().map(ResourceVersion::version).toList();
    }

    private static Flag flag(PatientKey patient) {
        return new Flag().setSubject(new Reference(patient.toString()));
    }

    private static ResourceVersion written(WriteCommand command) {
        return ((WriteOutcome.Written) STORAGE.writer.write(command, WriteRequest.BY_ENGINE)).version();
    }
}
