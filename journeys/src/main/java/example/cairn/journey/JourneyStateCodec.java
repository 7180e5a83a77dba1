package example.cairn.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The state as JSON, written by hand so that renaming a Java name never changes what is stored. `format` says which
/// shape it is; a newer one than this code knows is refused, never half read.
public final class JourneyStateCodec {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private JourneyStateCodec() {}

    public static String encode(JourneyState state) {
        return toJson(state).toString();
    }

    public static JourneyState decode(String json) {
        try {
            return fromJson(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored journey state is not JSON", e);
        }
    }

    public static ObjectNode toJson(JourneyState state) {
        ObjectNode node = JSON.createObjectNode().put("format", FORMAT);
        ObjectNode runs = node.putObject("runs");
        new TreeMap<>(state.runs()).forEach((url, run) -> runs.set(url, run(run)));
        return node;
    }

    /// @throws IllegalStateException where the format is not one that this code reads
    public static JourneyState fromJson(JsonNode node) {
        if (node.path("format").asInt() != FORMAT) {
            throw new IllegalStateException("journey state of an unknown format " + node.path("format"));
        }
        Map<String, PlanRun> runs = new HashMap<>();
        node.path("runs").properties().forEach(entry -> runs.put(entry.getKey(), run(entry.getValue())));
        return new JourneyState(runs);
    }

    private static ObjectNode run(PlanRun run) {
        ObjectNode node = JSON.createObjectNode();
        array(node, "instances", run.instances(), JourneyStateCodec::instance);
        array(node, "results", run.results(), JourneyStateCodec::result);
        array(node, "reactions", run.reactions(), JourneyStateCodec::reaction);
        return node.put("deathSeen", run.deathSeen());
    }

    private static PlanRun run(JsonNode node) {
        return new PlanRun(
                list(node.path("instances"), JourneyStateCodec::instance),
                list(node.path("results"), JourneyStateCodec::result),
                list(node.path("reactions"), JourneyStateCodec::reaction),
                node.path("deathSeen").asBoolean());
    }

    private static ObjectNode instance(JourneyInstance instance) {
        ObjectNode node = JSON.createObjectNode()
                .put("key", instance.key())
                .put("patient", instance.patient().id())
                .put("plan", instance.planVersion())
                .put("branch", instance.branch())
                .put("entry", instance.entry().toString())
                .put("status", instance.status().name())
                .put("since", instance.since().toString());
        array(node, "basis", instance.basis(), JourneyStateCodec::evidence);
        array(node, "discordant", instance.discordant(), JourneyStateCodec::evidence);
        instance.replaces().ifPresent(key -> node.put("replaces", key));
        ObjectNode steps = node.putObject("steps");
        instance.steps().forEach((id, step) -> steps.set(id, step(step)));
        return node;
    }

    private static JourneyInstance instance(JsonNode node) {
        Map<String, StepRecord> steps = new TreeMap<>();
        node.path("steps").properties().forEach(entry -> steps.put(entry.getKey(), step(entry.getValue())));
        return new JourneyInstance(
                node.path("key").asText(),
                new PatientKey(node.path("patient").asText()),
                node.path("plan").asText(),
                node.path("branch").asText(),
                instant(node, "entry"),
                InstanceStatus.valueOf(node.path("status").asText()),
                instant(node, "since"),
                list(node.path("basis"), one -> Evidence.parse(one.asText())),
                list(node.path("discordant"), one -> Evidence.parse(one.asText())),
                text(node, "replaces"),
                steps);
    }

    private static ObjectNode step(StepRecord step) {
        ObjectNode node = JSON.createObjectNode()
                .put("state", step.state().name())
                .put("generation", step.generation())
                .put("since", step.since().toString());
        step.resource().ifPresent(key -> node.put("resource", key.toString()));
        step.request().ifPresent(key -> node.put("request", key.toString()));
        return step.attempts() == 0 ? node : node.put("attempts", step.attempts());
    }

    private static StepRecord step(JsonNode node) {
        return new StepRecord(
                StepState.valueOf(node.path("state").asText()),
                node.path("generation").asInt(),
                instant(node, "since"),
                text(node, "resource").map(ResourceKey::parse),
                text(node, "request").map(ResourceKey::parse),
                node.path("attempts").asInt());
    }

    private static ObjectNode result(ResultRecord result) {
        ObjectNode node = JSON.createObjectNode()
                .put("version", result.evidence().reference())
                .put("value", result.value())
                .put("category", result.category())
                .put("disposition", result.disposition().name())
                .put("received", result.received().toString());
        result.instance().ifPresent(key -> node.put("instance", key));
        return node;
    }

    private static ResultRecord result(JsonNode node) {
        Evidence evidence = Evidence.parse(node.path("version").asText());
        return new ResultRecord(
                evidence.key(),
                evidence.version(),
                node.path("value").asText(),
                node.path("category").asText(),
                Disposition.valueOf(node.path("disposition").asText()),
                text(node, "instance"),
                instant(node, "received"));
    }

    private static ObjectNode reaction(ReactionRecord reaction) {
        return JSON.createObjectNode()
                .put("name", reaction.name())
                .put("task", reaction.task().toString())
                .put("state", reaction.state().name())
                .put("since", reaction.since().toString());
    }

    private static ReactionRecord reaction(JsonNode node) {
        return new ReactionRecord(
                node.path("name").asText(),
                ResourceKey.parse(node.path("task").asText()),
                StepState.valueOf(node.path("state").asText()),
                instant(node, "since"));
    }

    private static JsonNode evidence(Evidence evidence) {
        return JSON.getNodeFactory().textNode(evidence.reference());
    }

    private static <T> void array(
            ObjectNode node, String name, Collection<T> values, Function<T, ? extends JsonNode> write) {
        ArrayNode array = node.putArray(name);
        values.forEach(value -> array.add(write.apply(value)));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        array.forEach(element -> values.add(read.apply(element)));
        return values;
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(node.path(name).asText());
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.has(name) ? Optional.of(node.path(name).asText()) : Optional.empty();
    }
}
