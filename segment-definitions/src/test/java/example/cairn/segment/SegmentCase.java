package example.cairn.segment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import example.cairn.model.FhirCodec;
import example.cairn.model.HomeElement;
import example.cairn.model.ResourceKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/// One row of `segment-cases/*.yaml`: a chart, an instant, and who is in.
///
/// A chart's entry is FHIR JSON, written in YAML; `like` names an entry of `templates.yaml` that it starts from, top
/// level elements replace those of the template, and the patient and an id are filled in.
///
/// @param group the segment asked
/// @param entry what `%entry` is bound to; empty: a plain segment
/// @param ignored resources that do not count
/// @param moments what must be answered when
record SegmentCase(
        String group,
        String name,
        ZoneId zone,
        List<Resource> chart,
        Optional<Instant> entry,
        Set<ResourceKey> ignored,
        List<Moment> moments) {

    record Moment(Instant at, boolean member) {}

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Override
    public String toString() {
        return group + ": " + name;
    }

    /// All rows of a file.
    static List<SegmentCase> read(String file) {
        JsonNode templates = yaml("templates.yaml");
        JsonNode table = yaml(file);
        List<SegmentCase> cases = new ArrayList<>();
        for (JsonNode row : table.get("cases")) {
            cases.add(read(table, row, templates));
        }
        return cases;
    }

    private static SegmentCase read(JsonNode table, JsonNode row, JsonNode templates) {
        List<Resource> chart = new ArrayList<>();
        for (JsonNode entry : row.path("chart")) {
            chart.add(resource(entry, templates, chart.size()));
        }
        Set<ResourceKey> ignored = new HashSet<>();
        row.path("ignored").forEach(key -> ignored.add(ResourceKey.parse(key.asText())));
        List<Moment> moments = new ArrayList<>();
        moments.add(new Moment(
                instant(setting(table, row, "now").orElseThrow()),
                row.get("member").asBoolean()));
        row.path("then")
                .forEach(later -> moments.add(
                        new Moment(instant(later.get("at")), later.get("member").asBoolean())));
        return new SegmentCase(
                setting(table, row, "group").orElseThrow().asText(),
                row.get("case").asText(),
                ZoneId.of(setting(table, row, "zone").map(JsonNode::asText).orElse("America/New_York")),
                chart,
                setting(table, row, "entry").map(SegmentCase::instant),
                ignored,
                moments);
    }

    private static Optional<JsonNode> setting(JsonNode table, JsonNode row, String name) {
        return Optional.ofNullable(row.has(name) ? row.get(name) : table.get(name));
    }

    private static Instant instant(JsonNode text) {
        return Instant.parse(text.asText());
    }

    private static Resource resource(JsonNode entry, JsonNode templates, int position) {
        ObjectNode json = YAML.createObjectNode();
        if (entry.has("like")) {
            JsonNode template = templates.get(entry.get("like").asText());
            if (template == null) {
                throw new IllegalArgumentException("no template " + entry.get("like"));
            }
            json.setAll((ObjectNode) template.deepCopy());
        }
        entry.properties().forEach(element -> json.set(element.getKey(), element.getValue()));
        json.remove("like");
        json.properties().removeIf(element -> element.getValue().isNull());
        String type = json.get("resourceType").asText();
        if (!json.has("id")) {
            json.put("id", type.equals("Patient") ? "p" : type.toLowerCase(Locale.ROOT) + "-" + position);
        }
        HomeElement.of(type)
                .filter(home -> home.single() && !json.has(home.path()))
                .ifPresent(home -> json.putObject(home.path()).put("reference", "Patient/p"));
        return FhirCodec.parse(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode yaml(String file) {
        try (InputStream in = SegmentCase.class.getResourceAsStream("/segment-cases/" + file)) {
            return YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
