package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import example.cairn.model.FhirCodec;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Histories as HAPI's client asks for them: instance, type and system, with its own `Accept`, in JSON and in XML.
class HistoryTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);

    /// Three versions and a deletion.
    @BeforeAll
    static void write() {
        for (String family : List.of("Ada", "Eve", "Zoe")) {
            HTTP.put(
                    "Patient/h",
                    "{\"resourceType\":\"Patient\",\"id\":\"h\",\"name\":[{\"family\":\"" + family + "\"}]}");
        }
        HTTP.delete("Patient/h");
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "instance, default", "instance, JSON", "instance, XML",
        "type, default", "type, JSON", "type, XML",
        "system, default", "system, JSON", "system, XML"
    })
    void everyVersionComesNewestFirst(String level, String encoding) {
        List<BundleEntryComponent> entries = history(level, client(encoding), 20);

        assertThat(entries.stream().map(entry -> entry.getResponse().getEtag()))
                .containsExactly("W/\"4\"", "W/\"3\"", "W/\"2\"", "W/\"1\"");
        assertThat(entries.stream().map(entry -> entry.getRequest().getMethod()))
                .containsExactly(HTTPVerb.DELETE, HTTPVerb.PUT, HTTPVerb.PUT, HTTPVerb.POST);
        assertThat(entries.getFirst().hasResource()).isFalse();
        assertThat(entries.stream().skip(1).map(HistoryTest::family)).containsExactly("Zoe", "Eve", "Ada");
        assertThat(entries.get(1).getResource().getMeta().getVersionId()).isEqualTo("3");
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({"instance, XML", "type, XML", "system, XML", "instance, JSON", "type, JSON", "system, JSON"})
    void pagesFollowEachOther(String level, String encoding) {
        List<BundleEntryComponent> entries = history(level, client(encoding), 3);

        assertThat(entries.stream().map(entry -> entry.getResponse().getEtag()))
                .containsExactly("W/\"4\"", "W/\"3\"", "W/\"2\"", "W/\"1\"");
    }

    @Test
    void theBundleHoldsNothingThatHapiMadeUp() {
        assertThat(HTTP.get("Patient/h/_history?_format=xml").body())
                .startsWith("<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"history\">");
        assertThat(HTTP.get("Patient/h/_history?_pretty=true").json().fieldNames())
                .toIterable()
                .containsExactly("resourceType", "type", "link", "entry");
    }

    private static List<BundleEntryComponent> history(String level, IGenericClient client, int count) {
        var history = client.history();
        var asked =
                switch (level) {
                    case "instance" -> history.onInstance(new IdType("Patient/h"));
                    case "type" -> history.onType(Patient.class);
                    default -> history.onServer();
                };
        Optional<Bundle> page =
                Optional.of(asked.returnBundle(Bundle.class).count(count).execute());
        List<BundleEntryComponent> entries = new ArrayList<>();
        while (page.isPresent()) {
            Bundle bundle = page.get();
            assertThat(bundle.getType()).isEqualTo(BundleType.HISTORY);
            assertThat(bundle.getEntry()).hasSizeBetween(1, count);
            entries.addAll(bundle.getEntry());
            page = Optional.ofNullable(bundle.getLink("next"))
                    .map(link -> client.loadPage().next(bundle).execute());
        }
        return entries;
    }

    private static IGenericClient client(String encoding) {
        FhirCodec.context().getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        IGenericClient client = FhirCodec.context().newRestfulGenericClient(HTTP.base());
        if (!encoding.equals("default")) {
            client.setEncoding(EncodingEnum.valueOf(encoding));
        }
        return client;
    }

    private static String family(BundleEntryComponent entry) {
        return ((Patient) entry.getResource()).getNameFirstRep().getFamily();
    }
}
