package example.cairn.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import example.cairn.model.FhirCodec;
import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes through HAPI: XML and transformations, with the same meaning as the stored bytes.
class RepresentationTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);
    private static final String XML = "application/fhir+xml";
    private static final String EVE = "<Patient xmlns=\"http://hl7.org/fhir\"><active value=\"true\"/><name>"
            + "<family value=\"Eve\"/></name><gender value=\"female\"/></Patient>";

    @Test
    void aBrowserIsToldOfPlainJsonWhichItShows() {
        String accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

        for (String path : List.of("metadata", "Group", "Group?_pretty=true", "Group/nobody")) {
            assertThat(HTTP.get(path, "Accept", accept).header("Content-Type")).startsWith("application/json");
        }
        assertThat(HTTP.get("Group").header("Content-Type")).startsWith("application/fhir+json");
    }

    @Test
    void xmlIsReadAndWritten() {
        Http.Answer created = HTTP.post("Patient", EVE, "Content-Type", XML, "Accept", XML);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).startsWith("<Patient").contains("Eve");
        assertThat(created.header("Content-Type")).startsWith(XML);
        assertThat(created.header("ETag")).isEqualTo("W/\"1\"");
        String location = created.header("Location");
        assertThat(HTTP.get(location, "Accept", XML).body()).startsWith("<Patient");
        assertThat(HTTP.get(location + "?_format=xml").body()).startsWith("<Patient");
        assertThat(HTTP.get(location + "?_format=json", "Accept", XML).body()).startsWith("{");
    }

    @Test
    void jsonInAndXmlOutIsTheSameCreate() {
        Http.Answer created = HTTP.post("Patient", "{\"resourceType\":\"Patient\"}", "Accept", XML);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).startsWith("<Patient");
    }

    @Test
    void whoWelcomesBothAlikeGetsWhatIsStored() {
        String location = HTTP.post("Patient", "{\"resourceType\":\"Patient\"}").header("Location");
        String alike = XML + ";q=1.0, application/fhir+json;q=1.0";

        assertThat(HTTP.get(location, "Accept", alike).body()).startsWith("{");
        assertThat(HTTP.get(location, "Accept", XML + ", application/fhir+json;q=0.9")
                        .body())
                .startsWith("<Patient");
        assertThat(HTTP.get(location, "Accept", XML + ";q=0.5, application/fhir+json")
                        .body())
                .startsWith("{");
    }

    @Test
    void refusalsComeInXmlToo() {
        Http.Answer missing = HTTP.get("Patient/nobody", "Accept", XML);
        Http.Answer wrong = HTTP.post("Patient", EVE.replace("female", "x"), "Content-Type", XML, "Accept", XML);
        Http.Answer unknown = HTTP.get("Patient?colour=blue", "Accept", XML);

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).startsWith("<OperationOutcome");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("gender");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("colour");
    }

    @Test
    void summaryElementsAndPrettyTransform() {
        String location = HTTP.post("Patient", EVE, "Content-Type", XML).header("Location");

        assertThat(HTTP.get(location + "?_elements=gender").body())
                .contains("female")
                .doesNotContain("Eve");
        assertThat(HTTP.get(location + "?_summary=data").json().has("text")).isFalse();
        assertThat(HTTP.get(location + "?_pretty=true").body()).contains("\n");
        assertThat(HTTP.get("Patient?_elements=gender&_count=1")
                        .json()
                        .at("/entry/0/resource")
                        .has("name"))
                .isFalse();
    }

    /// HAPI would count the page.
    @ParameterizedTest
    @ValueSource(strings = {"_format=xml", "_pretty=true", "_elements=id", "_summary=true"})
    void aTotalIsTheOneThatWasAskedForOrNone(String representation) {
        for (int number = 0; number < 3; number++) {
            HTTP.post("Basic", "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"counted\"}}");
        }
        String page = "Basic?_count=1&" + representation;

        assertThat(HTTP.get(page).body()).doesNotContain("total");
        assertThat(HTTP.get("Basic?_summary=count").json().path("total").asInt())
                .isEqualTo(bundle(HTTP.get(page + "&_total=accurate").body()).getTotal());
    }

    private static Bundle bundle(String body) {
        return body.startsWith("<")
                ? FhirCodec.context().newXmlParser().parseResource(Bundle.class, body)
                : FhirCodec.context().newJsonParser().parseResource(Bundle.class, body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic?_total=accurate&_count=1", "Basic?_count=1", "Basic/_history?_count=1"})
    void anAnswerOfSeveralSaysTheSameInXml(String address) {
        for (int i = 0; i < 3; i++) {
            HTTP.post("Basic", "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"a\"}}");
        }

        Bundle json = FhirCodec.parse(Bundle.class, HTTP.get(address).body());
        Bundle xml = FhirCodec.context()
                .newXmlParser()
                .parseResource(Bundle.class, HTTP.get(address, "Accept", XML).body());
        Bundle pretty = FhirCodec.parse(
                Bundle.class, HTTP.get(address + "&_pretty=true").body());

        json.getMeta().setLastUpdated(null); // When it was asked.
        xml.getMeta().setLastUpdated(null);
        pretty.getMeta().setLastUpdated(null);
        assertThat(FhirCodec.encode(xml)).asString().isEqualTo(new String(FhirCodec.encode(json), UTF_8));
        assertThat(pretty.hasTotal()).isEqualTo(json.hasTotal());
        assertThat(pretty.getTotal()).isEqualTo(json.getTotal());
        assertThat(pretty.getId()).isEqualTo(json.getId());
    }

    @Test
    void aPageOfNothingCounts() {
        HTTP.post("Basic", "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"a\"}}");

        Http.Answer counted = HTTP.get("Basic?_count=0");

        assertThat(counted.json().path("total").asInt()).isPositive();
        assertThat(counted.json().has("entry")).isFalse();
    }

    @Test
    void notModifiedIsAnsweredInXmlToo() {
        String location = HTTP.post("Patient", EVE, "Content-Type", XML).header("Location");
        String path = location.replace("/_history/1", "");

        assertThat(HTTP.get(path, "Accept", XML, "If-None-Match", "W/\"1\"").status())
                .isEqualTo(304);
    }

    @Test
    void theClientOfHapiWorksWithEverything() {
        FhirCodec.context().getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        IGenericClient client = FhirCodec.context().newRestfulGenericClient(HTTP.base());
        Patient patient = new Patient();
        patient.addName().setFamily("Ada");

        IdType id = (IdType) client.create().resource(patient).execute().getId();
        patient.setId(id.toUnqualifiedVersionless());
        patient.setActive(true);
        client.update().resource(patient).execute();
        Bundle found = client.search()
                .forResource(Patient.class)
                .where(Patient.FAMILY.matches().value("Ada"))
                .returnBundle(Bundle.class)
                .execute();
        client.delete().resourceById(id.toUnqualifiedVersionless()).execute();

        assertThat(found.getEntry()).hasSize(1);
        Assertions.assertThatThrownBy(() -> client.read()
                        .resource(Patient.class)
                        .withId(id.getIdPart())
                        .execute())
                .isInstanceOf(ResourceGoneException.class);
    }
}
