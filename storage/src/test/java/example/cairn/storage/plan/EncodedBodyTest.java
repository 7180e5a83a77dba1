package example.cairn.storage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.FhirCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

class EncodedBodyTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aBodyWithoutMetaGetsOne() {
        Patient patient = new Patient();
        patient.setId("eve");
        patient.setActive(true);
        assertThat(complete(EncodedBody.of(patient)))
                .isEqualTo("{\"resourceType\":\"Patient\",\"id\":\"eve\",\"meta\":{\"versionId\":\"3\","
                        + "\"lastUpdated\":\"2026-11-22T12:00:00.000000Z\"},\"active\":true}");
    }

    @Test
    void aBodyOfNothingElseGetsOne() {
        Patient patient = new Patient();
        patient.setId("eve");
        assertThat(complete(EncodedBody.of(patient)))
                .isEqualTo("{\"resourceType\":\"Patient\",\"id\":\"eve\",\"meta\":{\"versionId\":\"3\","
                        + "\"lastUpdated\":\"2026-11-22T12:00:00.000000Z\"}}");
    }

    @Test
    void whatMetaHoldsBesideVersionAndTimeStays() {
        Observation observation = new Observation();
        observation.setId("x");
        observation.getMeta().addProfile("urn:p").addExtension("urn:e", new StringType("ü"));
        observation.getMeta().setVersionId("17");
        observation.getMeta().setLastUpdated(Date.from(AT.minusSeconds(9)));

        Observation stored =
                (Observation) FhirCodec.parse(EncodedBody.of(observation).complete(3, AT));

        assertThat(stored.getMeta().getVersionId()).isEqualTo("3");
        assertThat(stored.getMeta().getLastUpdatedElement().getValueAsString())
                .isEqualTo("2026-11-22T12:00:00.000000Z");
        assertThat(stored.getMeta().getProfile()).hasSize(1);
        assertThat(stored.getMeta().getExtensionString("urn:e")).isEqualTo("ü");
    }

    private static String complete(EncodedBody body) {
        return new String(body.complete(3, AT), StandardCharsets.UTF_8);
    }
}
