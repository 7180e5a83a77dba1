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
///     {"format":2,"judgedBy":"Yk3...","memberships":{"hba1c-critical":"2026-11-22T18:00:00Z"},
///      "reviews":{"Group/recent-hba1c":"2027-02-20T05:00:00Z"},"journeys":{...}}
///
/// Format 1 knew neither `judgedBy` nor `reviews`; such a patient is judged by everything once.
public final class PatientStateCodec {

    private static final int FORMAT = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private PatientStateCodec() {}

    public static byte[] encode(PatientState state) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("judgedBy", state.judgedBy());
        put(root.putObject("memberships"), state.memberships());
        put(root.putObject("reviews"), state.reviews());
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
            int format = root.path("format").asInt();
            if (format < 1 || format > FORMAT) {
                throw new IllegalStateException("patient state of unknown format " + root.path("format"));
            }
            return new PatientState(
                    root.path("judgedBy").asText(""),
                    instants(root.path("memberships")),
                    instants(root.path("reviews")),
                    JourneyStateCodec.decode(root.path("journeys").toString()));
        } catch (IOException e) {
            throw new IllegalStateException("patient state is not JSON", e);
        }
    }

    private static void put(ObjectNode object, Map<String, Instant> instants) {
        new TreeMap<>(instants).forEach((name, instant) -> object.put(name, instant.toString()));
    }

    private static Map<String, Instant> instants(JsonNode object) {
        Map<String, Instant> instants = new HashMap<>();
        object.properties()
                .forEach(entry -> instants.put(
                        entry.getKey(), Instant.parse(entry.getValue().asText())));
        return instants;
    }
}
