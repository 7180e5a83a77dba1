package example.cairn.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CareHealthTest {

    @Test
    void whereNothingIsWrongItSaysSo() {
        assertThat(new CareHealth(Map.of(), Map.of()).json())
                .isEqualTo("{\"status\":\"up\",\"parkedPatients\":{},\"definitionProblems\":{}}");
    }

    @Test
    void whatIsWrongIsCountedAndExplained() {
        CareHealth health = new CareHealth(
                Map.of("IllegalStateException in PatientStateCodec.decode", 2L, "ArithmeticException", 1L),
                Map.of(new ResourceKey("Group", "x"), List.of(Failure.invalid("Group.active", "switched off"))));
        assertThat(health.json())
                .isEqualTo("{\"status\":\"attention\",\"parkedPatients\":{\"ArithmeticException\":1,"
                        + "\"IllegalStateException in PatientStateCodec.decode\":2},"
                        + "\"definitionProblems\":{\"Group/x\":[\"Group.active: switched off\"]}}");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        CareHealth.bind(() -> health, registry);
        assertThat(registry.get("cairn.parked.patients").gauge().value()).isEqualTo(3);
        assertThat(registry.get("cairn.definition.problems").gauge().value()).isEqualTo(1);
    }
}
