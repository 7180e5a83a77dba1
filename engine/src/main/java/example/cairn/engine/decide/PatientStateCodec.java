package example.cairn.engine.decide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import example.cairn.journey.JourneyStateCodec;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Patient state as versioned JSON of our own (scale rule 11):
///
///     {"format":1,"memberships":{"hba1c-critical":"2026-11-22T18:00:00Z"},"journeys":{...}}
public final class PatientStateCodec {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private PatientStateCodec() {}

    public static byte[] encode(PatientState state) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        ObjectNode memberships = root.putObject("memberships");
        new TreeMap<>(state.memberships()).forEach((segment, since) -> memberships.put(segment, since.toString()));
        try {
            root.set("journeys", JSON.readTree(JourneyStateCodec.encode(state.journeys())));
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("patient state is always writable", e);
        }
    }

    /// @throws IllegalStateException for a format that this release does not know; the patient is parked, not
    ///     guessed at
    public static PatientState decode(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root.path("format").asInt() != FORMAT) {
                throw new IllegalStateException("patient state of unknown format " + root.path("format"));
            }
            Map<String, Instant> memberships = new HashMap<>();
            root.path("memberships")
                    .properties()
                    .forEach(entry -> memberships.put(
                            entry.getKey(), Instant.parse(entry.getValue().asText())));
            return new PatientState(
                    memberships, JourneyStateCodec.decode(root.path("journeys").toString()));
        } catch (IOException e) {
            throw new IllegalStateException("patient state is not JSON", e);
        }
    }
}
