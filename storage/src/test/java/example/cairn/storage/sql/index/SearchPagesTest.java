package example.cairn.storage.sql.index;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.storage.ResourceReader.PageRequest;
import example.cairn.storage.ResourceReader.SearchPage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Order, paging, totals, includes and refusals.
class SearchPagesTest {

    private static final SearchStand STAND = new SearchStand();

    @BeforeAll
    static void store() {
        List<Resource> all = new ArrayList<>();
        all.add(new Organization().setName("Lab").setId("lab"));
        all.add(new Patient()
                .setManagingOrganization(new Reference("Organization/lab"))
                .setId("pat"));
        // Values and dates run against each other, so that no order is another by chance.
        for (int i = 0; i < 7; i++) {
            Observation observation = new Observation().setSubject(new Reference("Patient/pat"));
            observation.getCode().addCoding().setCode("x");
            observation.setValue(new Quantity().setValue(BigDecimal.valueOf(10 - i)));
            if (i < 5) {
                observation.setEffective(new DateTimeType("2024-01-0" + (1 + i * 3 % 5)));
            }
            observation.setId("o" + i);
            all.add(observation);
        }
        STAND.store(all);
    }

    @AfterAll
    static void close() {
        STAND.storage.close();
    }

    @Test
    void newestComesFirstAndWhatHasNoDateComesLast() {
        assertThat(sorted("-date")).startsWith("o3", "o1", "o4", "o2", "o0").hasSize(7);
    }

    @Test
    void oldestComesFirstAndWhatHasNoDateStillComesLast() {
        assertThat(sorted("date")).startsWith("o0", "o2", "o4", "o1", "o3").hasSize(7);
    }

    @Test
    void sortsByValueByLastUpdatedAndBySeveralKeys() {
        assertThat(sorted("value-quantity")).containsExactly("o6", "o5", "o4", "o3", "o2", "o1", "o0");
        assertThat(sorted("-_lastUpdated")).containsExactly("o6", "o5", "o4", "o3", "o2", "o1", "o0");
        assertThat(sorted("date,-value-quantity")).endsWith("o5", "o6");
    }

    @Test
    void pagesOfAnySizeAreTheWholeInItsOrder() {
        for (String text : List.of(
                "Observation",
                "Observation?code=x",
                "Observation?patient=pat&_sort=-date",
                "Observation?value-quantity=gt4&_sort=date,-_lastUpdated")) {
            SearchQuery query = SearchStand.query(text);
            List<String> whole = STAND.bySql(query, 50);
            assertThat(whole).as(text).hasSizeGreaterThan(5);
            for (int size = 1; size < 8; size++) {
                assertThat(STAND.bySql(query, size)).as(text + " by " + size).isEqualTo(whole);
            }
        }
    }

    @Test
    void latestOfAPatientIsTheFirstOfOnePage() {
        SearchPage page = STAND.page(
                SearchStand.query("Observation?patient=pat&code=x&_sort=-date"), new PageRequest(Optional.empty(), 1));
        assertThat(page.matches()).singleElement().hasToString("Observation/o3/_history/1");
        assertThat(page.next()).isPresent();
    }

    @Test
    void aPageTokenServesItsOwnQueryOnly() {
        SearchPage page = STAND.page(SearchStand.query("Observation?code=x"), new PageRequest(Optional.empty(), 1));
        assertThat(refusal("Observation?code=y", page.next()).category()).isEqualTo(Failure.Category.INVALID);
        assertThat(refusal("Observation?code=x", Optional.of("%%%")).category()).isEqualTo(Failure.Category.INVALID);
        assertThat(refusal("Observation?code=x", Optional.of("")).category()).isEqualTo(Failure.Category.INVALID);
    }

    @Test
    void whatHasNoOrderIsNotSortedBy() {
        assertThat(refusal("Observation?_sort=code", Optional.empty()))
                .isEqualTo(Failure.unsupported("_sort", "cannot sort by code"));
    }

    @Test
    void anUnknownValueSetIsRefusedNotEmpty() {
        assertThat(refusal("Observation?code:in=http://nowhere.example/vs", Optional.empty())
                        .category())
                .isEqualTo(Failure.Category.INVALID);
    }

    @Test
    void includesWhatThePageRefersToOnce() {
        SearchPage page = STAND.page(
                SearchStand.query("Observation?code=x&_include=Observation:subject"),
                new PageRequest(Optional.empty(), 3));
        assertThat(page.matches()).hasSize(3);
        assertThat(page.included()).singleElement().hasToString("Patient/pat/_history/1");
        SearchPage organization = STAND.page(
                SearchStand.query("Patient?_include=Patient:organization"), new PageRequest(Optional.empty(), 3));
        assertThat(organization.included()).singleElement().hasToString("Organization/lab/_history/1");
    }

    private static List<String> sorted(String keys) {
        return STAND.bySql(SearchStand.query("Observation?code=x&_sort=" + keys), 2);
    }

    private static Failure refusal(String query, Optional<String> after) {
        Result<SearchPage> result = STAND.answer(SearchStand.query(query), new PageRequest(after, 10));
        assertThat(result).isInstanceOf(Result.Failed.class);
        return ((Result.Failed<SearchPage>) result).failures().getFirst();
    }
}
