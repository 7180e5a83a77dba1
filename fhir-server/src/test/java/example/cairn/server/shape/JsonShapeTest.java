package example.cairn.server.shape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonShapeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            {"resourceType":"Patient","active":"true"}              ! Patient.active            ! expected a boolean, found a string
            {"resourceType":"Patient","multipleBirthInteger":"3"}   ! Patient.multipleBirthInteger ! expected a whole number, found a string
            {"resourceType":"Patient","multipleBirthInteger":3.0}   ! Patient.multipleBirthInteger ! whole number
            {"resourceType":"Patient","multipleBirthInteger":2147483648} ! Patient.multipleBirthInteger ! whole number
            {"resourceType":"Observation","valueQuantity":{"value":"5"}} ! Observation.valueQuantity.value ! expected a number, found a string
            {"resourceType":"Patient","name":[{"family":5}]}        ! Patient.name[0].family    ! expected a string, found a number
            {"resourceType":"Patient","name":[{},{"family":"a"}]}   ! Patient.name[0]           ! an object is never empty
            {"resourceType":"Patient","name":[{"family":"a"},{"given":"x"}]} ! Patient.name[1].given ! expected an array, found a string
            {"resourceType":"Patient","name":{"family":"a"}}        ! Patient.name              ! expected an array, found an object
            {"resourceType":"Patient","name":["a"]}                 ! Patient.name[0]           ! expected an object, found a string
            {"resourceType":"Patient","birthDate":2020}             ! Patient.birthDate         ! expected a string, found a number
            {"resourceType":"Patient","birthDate":"2020-01-01T10:00:00Z"} ! Patient.birthDate   ! expected a date
            {"resourceType":"Patient","birthDate":"2020-1-1"}       ! Patient.birthDate         ! expected a date
            {"resourceType":"Observation","effectiveDateTime":"2020-01-01T10:00:00"} ! Observation.effectiveDateTime ! time zone
            {"resourceType":"Observation","effectiveDateTime":"2020-01-01T10:00Z"} ! Observation.effectiveDateTime ! seconds
            {"resourceType":"Observation","issued":"2020-01-01"}    ! Observation.issued        ! time zone
            {"resourceType":"Observation","valueTime":"10:00"}      ! Observation.valueTime     ! 10:00:00
            {"resourceType":"Patient","gender":["male"]}            ! Patient.gender            ! expected a string, found an array
            {"resourceType":"Patient","gender":null}                ! Patient.gender            ! expected a string, found null
            {"resourceType":"Patient","gender":""}                  ! Patient.gender            ! never empty
            {"resourceType":"Patient","name":[]}                    ! Patient.name              ! an array is never empty
            {"resourceType":"Patient","name":[null]}                ! Patient.name[0]           ! expected an object, found null
            {"resourceType":"Patient","contact":[{}]}               ! Patient.contact[0]        ! an object is never empty
            {"resourceType":"Patient","name":[{"given":["a",null]}]} ! Patient.name[0].given    ! beside the other
            {"resourceType":"Patient","gender":"male","gender":"female"} ! Patient.gender       ! stands twice
            {"resourceType":"Patient","resourceType":"Patient"}     ! Patient.resourceType      ! stands twice
            {"resourceType":"Patient","resourceType":{"x":1}}       ! Patient.resourceType      ! stands twice
            {"resourceType":"Observation","valueString":"a","valueBoolean":true} ! Observation.valueBoolean ! one of value[x]
            {"resourceType":"Observation","valueString":"a","_valueBoolean":{"id":"x"}} ! Observation._valueBoolean ! one of value[x]
            {"resourceType":"Patient","middleName":"a"}             ! Patient.middleName        ! no such element
            {"resourceType":"Patient","a b":"a"}                    ! Patient.?                 ! no such element
            {"resourceType":"Patient","":"a"}                       ! Patient.?                 ! no such element
            {"resourceType":"Patient","name":[{"resourceType":"a"}]} ! Patient.name[0].resourceType ! no such element
            {"resourceType":"Patient","name":[{"":{"x":"a"}}]}      ! Patient.name[0].?         ! no such element
            {"resourceType":"Patient","language":"a\\u0001"}         ! Patient.language          ! control
            {"resourceType":"Patient","language":"a\\ud83d"}         ! Patient.language          ! surrogate
            {"resourceType":"Patient","language":"\\ude00\\ud83d"}    ! Patient.language          ! surrogate
            {"resourceType":"Patient","contained":[{"active":true}]} ! Patient.contained[0]     ! resourceType
            {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","active":1}}]} ! Bundle.entry[0].resource.active ! boolean
            {"resourceType":"Patient"}{}                            ! body                      ! goes on
            {"resourceType":"Patient",}                             ! body                      ! well-formed
            {"resourceType":"patient"}                              ! body                      ! resourceType
            {"resourceType":5}                                      ! body                      ! resourceType
            []                                                      ! body                      ! no resource
            """)
    void whatIsNotFhirsJsonIsNamedByElementAndReason(String body, String element, String reason) {
        List<Failure> problems = problems(body);

        assertThat(problems).as(body).isNotEmpty();
        assertThat(problems.getFirst().element()).isEqualTo(element);
        assertThat(problems.getFirst().reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            {"resourceType":"Patient"}
            {"active":true,"name":[{"given":["a"]}],"resourceType":"Patient"}
            {"resourceType":"Patient","name":[{"given":["a",null],"_given":[null,{"id":"x"}]}]}
            {"resourceType":"Patient","_birthDate":{"extension":[{"url":"http://x.org","valueCode":"masked"}]}}
            {"resourceType":"Patient","birthDate":"2020"}
            {"resourceType":"Patient","birthDate":"2020-01"}
            {"resourceType":"Patient","birthDate":"2020-01-31"}
            {"resourceType":"Observation","effectiveDateTime":"2020-01"}
            {"resourceType":"Observation","effectiveDateTime":"2020-01-01T10:00:00.123456+05:30"}
            {"resourceType":"Observation","valueTime":"10:00:00.5"}
            {"resourceType":"Observation","valueString":"a","_valueString":{"id":"x"}}
            {"resourceType":"Patient","language":"\\ud83d\\ude00\\t\\r\\n"}
            {"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">a</div>"}}
            {"resourceType":"Observation","contained":[{"id":"p","resourceType":"Patient"}],"subject":{"reference":"#p"}}
            {"resourceType":"Parameters","parameter":[{"name":"a","part":[{"name":"b","resource":{"resourceType":"Patient"}}]}]}
            {"resourceType":"MedicationRequest","medicationReference":{"reference":"Medication/1"}}
            """)
    void whatIsFhirsJsonPasses(String body) {
        assertThat(problems(body)).as(body).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "5, true",
        "-1e+245, true",
        "1.0e-245, true",
        "0.00000000000000000000000000000000000000000000001, true",
        "123456789012345678901234567890, true",
        "1234567890123456789012345678901, false",
        "1e301, false",
        "1e1500, false",
        "1e-1500, false",
        "1e40000, false",
        "1e400000000, false",
        "1e99999999999999999999, false"
    })
    void numbersThatNobodyCanWriteOutAreRefused(String number, boolean taken) {
        String json = "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":" + number + "}}";
        String xml = "<Observation xmlns=\"http://hl7.org/fhir\"><contained><Observation><valueQuantity><value value=\""
                + number + "\"/></valueQuantity></Observation></contained></Observation>";

        assertThat(problems(json).isEmpty()).isEqualTo(taken);
        assertThat(XmlShape.problems(xml).isEmpty()).isEqualTo(taken);
        if (!taken) {
            assertThat(problems(json).getFirst().element()).isEqualTo("Observation.valueQuantity.value");
            assertThat(XmlShape.problems(xml).getFirst().element())
                    .isEqualTo("Observation.contained.valueQuantity.value");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            <div xmlns='http://www.w3.org/1999/xhtml'>a&nbsp;b<br/>&#160;<b>x</b></div> ! true
            <div><a href='#x'>a</a><a href='https://x.org'>a</a><img src='data:image/png;base64,xx'/></div> ! true
            <script>a</script>                               ! false
            <div><script>a</script></div>                    ! false
            <div><form><input/></form></div>                 ! false
            <div><iframe src='https://x.org'/></div>         ! false
            <div><p onclick='a'>a</p></div>                  ! false
            <div><a href='javascript:a'>a</a></div>          ! false
            <div><a href=' java&#10;Script:a'>a</a></div>    ! false
            <div><a href='data:text/html,a'>a</a></div>      ! false
            a                                                ! false
            <div>a</div><div/>                               ! false
            <div><p>a</div>                                  ! false
            """)
    void aNarrativeIsFormattingOnly(String div, boolean taken) {
        String json = "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\",\"div\":\"" + div + "\"}}";
        String xml = "<Patient xmlns=\"http://hl7.org/fhir\"><text><status value=\"generated\"/>" + div
                + "</text><birthDate value=\"x\"/></Patient>";

        assertThat(problems(json))
                .extracting(Failure::element)
                .isEqualTo(taken ? List.of() : List.of("Patient.text.div"));
        if (div.startsWith("<div>") && !div.contains("</div><") && !div.contains("<p>")) {
            assertThat(XmlShape.problems(xml))
                    .extracting(Failure::element)
                    .isEqualTo(taken ? List.of("Patient.birthDate") : List.of("Patient.text.div", "Patient.birthDate"));
        }
    }

    @Test
    void datesInXmlHaveTheirFormsToo() {
        String xml = "<Patient xmlns=\"http://hl7.org/fhir\"><birthDate value=\"2020-01-01T10:00:00Z\"/></Patient>";

        assertThat(XmlShape.problems(xml)).extracting(Failure::element).containsExactly("Patient.birthDate");
    }

    @Test
    void allThatIsWrongIsSaidAtOnceUpToANumberThatPeopleRead() {
        String names = "{\"given\":\"x\"},".repeat(50);
        String body = "{\"resourceType\":\"Patient\",\"name\":[" + names + "{\"family\":\"a\"}],\"active\":1}";

        assertThat(problems(body)).hasSize(20);
    }

    @Test
    void nestingHasALimit() {
        String deep = "{\"url\":\"x\",\"extension\":[".repeat(5_000);

        assertThat(problems("{\"resourceType\":\"Patient\",\"extension\":[" + deep)
                        .getFirst()
                        .reason())
                .contains("nested");
    }

    private static List<Failure> problems(String body) {
        return JsonShape.problems(body.getBytes(UTF_8));
    }
}
