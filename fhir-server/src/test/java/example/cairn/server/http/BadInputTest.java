package example.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.server.app.CairnServer;
import example.cairn.server.app.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each wrong request is a 4xx with an OperationOutcome that names element and reason; nothing is stored, nothing lost,
/// the server is unharmed.
class BadInputTest {

    @AutoClose
    private static final CairnServer SERVER = TestServer.start();

    private static final Http HTTP = new Http(SERVER);
    private static final String XML = "application/fhir+xml";

    /// In a bad body, so that no answer may quote it.
    private static final String SECRET = "Zacharias";

    @AfterEach
    void theServerIsUnharmedAndNothingIsStored() {
        assertThat(HTTP.get("Patient?_summary=count").json().path("total").asInt())
                .isZero();
        assertThat(HTTP.get("Observation?_summary=count").json().path("total").asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            {"resourceType":"Patient","name":[{"family":"Zacharias"}]      ! body ! well-formed
            {"resourceType":"Patient" "active":true,"x":"Zacharias"}       ! body ! well-formed
            not json, Zacharias                                            ! body ! well-formed
            []                                                             ! body !
            {"active":true,"name":[{"family":"Zacharias"}]}                ! body ! resourceType
            {"resourceType":"Zacharias"}                                   ! body ! resourceType
            {"resourceType":5}                                             ! body !
            {"resourceType":"Observation","status":"final"}                ! resourceType ! Observation
            {"resourceType":"Patient","active":"Zacharias"}                ! Patient.active ! boolean
            {"resourceType":"Patient","birthDate":"Zacharias"}             ! Patient.birthDate ! date
            {"resourceType":"Patient","birthDate":"2026-02-30"}            ! birthDate ! type
            {"resourceType":"Patient","gender":"Zacharias"}                ! gender ! type
            {"resourceType":"Patient","name":{"family":"Zacharias"}}       ! name ! array
            {"resourceType":"Patient","name":["Zacharias"]}                ! name ! object
            {"resourceType":"Patient","middleName":"Zacharias"}            ! middleName ! no such element
            """)
    void malformedJsonWrongTypesAndUnknownElementsAreNamed(String body, String element, String reason) {
        refused(HTTP.post("Patient", body), 400, element, reason == null ? "" : reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            <Patient xmlns="http://hl7.org/fhir"><active value="true"></Patient>        ! body ! well-formed
            <Patient xmlns="http://hl7.org/fhir"><gender value="Zacharias"/></Patient>  ! gender ! type
            <Patient xmlns="http://hl7.org/fhir"><middleName value="x"/></Patient>      ! middleName ! no such element
            <Zacharias xmlns="http://hl7.org/fhir"/>                                    ! body ! resource
            """)
    void malformedXmlIsNamedToo(String body, String element, String reason) {
        refused(HTTP.post("Patient", body, "Content-Type", XML), 400, element, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1500", "1e40000", "1e400000000"})
    void aNumberThatNobodyCanWriteOutIsRefused(String number) {
        String json = "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":" + number + "}}";
        String xml = "<Observation xmlns=\"http://hl7.org/fhir\"><valueQuantity><value value=\"" + number
                + "\"/></valueQuantity></Observation>";

        refused(HTTP.post("Observation", json), 400, "Observation.valueQuantity.value", "digits");
        refused(HTTP.post("Observation", xml, "Content-Type", XML), 400, "Observation.valueQuantity.value", "digits");
    }

    @Test
    void aNarrativeThatDoesSomethingIsRefused() {
        String body =
                "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\",\"div\":\"<script>1</script>\"}}";

        refused(HTTP.post("Patient", body), 400, "Patient.text.div", "div");
        refused(
                HTTP.post("Patient", body.replace("<script>1</script>", "<div><script>1</script></div>")),
                400,
                "Patient.text.div",
                "scripts");
    }

    @Test
    void xmlThatIsNestedEndlesslyIsRefused() {
        String deep = "<extension url=\"x\">".repeat(5_000) + "</extension>".repeat(5_000);
        String body = "<Patient xmlns=\"http://hl7.org/fhir\">" + deep + "</Patient>";

        refused(HTTP.post("Patient", body, "Content-Type", XML), 400, "body", "well-formed");
    }

    @Test
    void anXmlEntityIsNotExpanded() {
        String body = "<!DOCTYPE Patient [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + "<Patient xmlns=\"http://hl7.org/fhir\"><language value=\"&x;\"/></Patient>";

        refused(HTTP.post("Patient", body, "Content-Type", XML), 400, "", "");
    }

    @Test
    void anUnknownResourceTypeIsNotFound() {
        refused(HTTP.post("Patiant", "{\"resourceType\":\"Patient\"}"), 404, "Patiant", "resource type");
        refused(HTTP.get("Patiant/1"), 404, "Patiant", "resource type");
        refused(HTTP.get("patient/1"), 404, "patient", "resource type");
    }

    @ParameterizedTest
    @CsvSource({
        "Patient?favourite=blue, favourite",
        "Patient?_sort=favourite, favourite",
        "Patient?name:sounds-like=eve, name",
        "Patient?birthdate=someday, birthdate",
        "Observation?value-quantity=lots, value-quantity",
        "Patient?_has:Observation:friend:code=x, friend",
        "Patient?_count=many, _count",
        "Patient?_include=Patient:friend, friend",
        "Patient/x?favourite=blue, favourite",
        "Patient/x/_history?favourite=blue, favourite",
        "Patient/x/_history?_since=someday, _since",
        "Patient/x/_history?_page=garbage, _page",
        "Patient/x/_history?_page=1_2_3, _page",
        "Patient/_history?_page=7, _page",
        "_history?_page=garbage, _page",
        "_history?_page=2026-01-31T10:00:00Z_x_1, _page",
        "_history?_page=-999999999-01-01T00:00:00Z_1_1, _page",
        "_history?_since=-999999999-01-01T00:00:00Z, _since",
        "Patient/x/Observation, Observation",
        "Patient?_summary=foo, _summary",
        "Patient?_elements=nonsense, _elements",
        "Patient?_elements=, _elements",
        "Patient?_pretty=yes, _pretty",
        "Patient?_count=1&_count=2, _count",
        "Patient?_format=json&_format=xml, _format",
        "Patient/_history?_summary=count, _summary",
        "Patient/x?_summary=count, _summary",
        "Patient/x?_summary=text, _summary",
        "metadata?mode=terminology, mode",
        "Patient?name=%zz, query"
    })
    void unknownOrUnreadableParametersAreNamed(String address, String element) {
        // Sent raw: the client of the JDK would refuse the broken escape itself.
        refused(raw("GET /fhir/" + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), element);
    }

    @Test
    void aCriteriaTextThatCannotBeParsedIsRefused() {
        String subscription = "{\"resourceType\":\"Subscription\",\"status\":\"requested\",\"reason\":\"test\","
                + "\"criteria\":\"Observation?colour=blue\",\"channel\":{\"type\":\"rest-hook\","
                + "\"endpoint\":\"http://127.0.0.1:1/\"}}";

        refused(HTTP.post("Subscription", subscription), 400, "Subscription.criteria", "colour");
        assertThat(HTTP.get("Subscription?_summary=count").json().path("total").asInt())
                .isZero();
    }

    @Test
    void idsThatAreNotIdsAreRefused() {
        refused(HTTP.get("Patient/a_b"), 400, "id", "id");
        refused(HTTP.put("Patient/a_b", "{\"resourceType\":\"Patient\",\"id\":\"a_b\"}"), 400, "id", "id");
        refused(HTTP.get("Patient/" + "x".repeat(65)), 400, "id", "id");
        refused(HTTP.put("Patient/a", "{\"resourceType\":\"Patient\",\"id\":\"b\"}"), 400, "Patient.id", "address");
        refused(HTTP.put("Patient/a", "{\"resourceType\":\"Patient\"}"), 400, "Patient.id", "needs an id");
    }

    @Test
    void aBodyOfAnotherContentTypeIsRefused() {
        String body = "{\"resourceType\":\"Patient\"}";

        refused(HTTP.post("Patient", body, "Content-Type", "text/csv"), 415, "Content-Type", "fhir+json");
        refused(HTTP.post("Patient", body, "Content-Type", "text/plain"), 415, "Content-Type", "fhir+json");
        refused(HTTP.get("Patient?_format=turtle"), 406, "_format", "json and xml");
    }

    @Test
    void whatIsNotFhir40IsNeitherReadNorWritten() {
        String body = "{\"resourceType\":\"Patient\"}";
        String r5 = "application/fhir+json; fhirVersion=5.0";

        refused(HTTP.get("Patient", "Accept", "image/png"), 406, "Accept", "json");
        refused(HTTP.get("Patient", "Accept", r5), 406, "Accept", "4.0");
        refused(HTTP.post("Patient", body, "Content-Type", r5), 415, "Content-Type", "fhir+json");
        refused(HTTP.post("Patient", body, "Content-Encoding", "gzip"), 415, "Content-Encoding", "compressed");
        assertThat(HTTP.get("Patient", "Accept", "application/fhir+json; fhirVersion=4.0")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSearchHasABoundedNumberOfClauses() {
        String clauses = IntStream.range(0, 51).mapToObj(i -> "name=n" + i).collect(Collectors.joining("&"));

        refused(HTTP.get("Patient?" + clauses), 400, "query", "50");
        assertThat(HTTP.get("Patient?" + clauses.replace("name=n0&", "")).status())
                .isEqualTo(200);
    }

    @Test
    void optionsIsNoInteraction() {
        Http.Answer answer = HTTP.send("OPTIONS", "Patient", "");

        refused(answer, 405, "OPTIONS", "");
        assertThat(answer.header("Allow")).contains("GET");
    }

    @Test
    void aMissingBodyIsRefused() {
        refused(HTTP.post("Patient", ""), 400, "Patient", "no body");
        refused(HTTP.post("", ""), 400, "Bundle", "Bundle");
        refused(HTTP.post("", "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}"), 400, "Bundle.type", "batch");
    }

    @Test
    void aBodyOfTwentyMegabytesIsRefused() {
        String name = "x".repeat(20 * 1024 * 1024);

        Http.Answer answer =
                HTTP.post("Patient", "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + name + "\"}]}");

        refused(answer, 413, "body", "MiB");
    }

    @Test
    void halfABodyChangesNothing() {
        String half = "POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n"
                + "Content-Length: 500\r\n\r\n{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + SECRET;

        refused(raw(half), "body");
        assertThat(HTTP.get("Patient?family=" + SECRET).json().path("entry")).isEmpty();
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        refused(HTTP.send("PATCH", "Patient/x", "[]", "Content-Type", "application/json-patch+json"), 405, "PATCH", "");
        refused(HTTP.get(""), 400, "search", "all resource types");
        refused(HTTP.post("Patient/$merge", "{\"resourceType\":\"Parameters\"}"), 400, "", "");
        refused(HTTP.post("Patient", "{\"resourceType\":\"Patient\"}", "X-Cairn-Load", "now"), 400, "X-Cairn-Load", "");
        refused(HTTP.put("Patient", "{\"resourceType\":\"Patient\"}"), 400, "condition", "");
        refused(HTTP.delete("Patient"), 400, "condition", "");
    }

    private static void refused(Http.Answer answer, int status, String element, String reason) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.diagnostics()).contains(element).contains(reason);
        assertThat(answer.body())
                .doesNotContain(SECRET)
                .doesNotContain("example.cairn")
                .doesNotContain("Exception");
    }

    private static void refused(String answer, String element) {
        assertThat(answer)
                .startsWith("HTTP/1.1 4")
                .contains("\"OperationOutcome\"")
                .contains(element);
    }

    /// Sends text as it is and closes its side.
    private static String raw(String request) {
        URI address = SERVER.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return "";
        }
    }
}
