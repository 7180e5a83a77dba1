package example.cairn.server.splice;

import example.cairn.model.ChangeKind;
import example.cairn.model.ResourceVersion;
import example.cairn.server.error.Status;
import java.time.Instant;
import java.util.Optional;

/// A Bundle around stored bodies, written from front to back: total, links, entries.
public final class BundlePage {

    private final JsonBytes json;
    private final String base;
    private String opening = ",\"link\":[";
    private boolean inEntries;

    /// @param type `searchset` or `history`
    /// @param base FHIR base, in front of each `fullUrl`
    public BundlePage(String type, String base) {
        this.base = base;
        this.json = new JsonBytes(16 * 1024)
                .raw("{\"resourceType\":\"Bundle\",\"type\":\"")
                .raw(type)
                .raw("\"");
    }

    /// Up to when the page is complete, as `meta.lastUpdated`.
    public BundlePage completeUntil(Optional<Instant> horizon) {
        horizon.ifPresent(instant -> json.raw(",\"meta\":{\"lastUpdated\":\"")
                .raw(instant.toString())
                .raw("\"}"));
        return this;
    }

    public BundlePage total(Optional<Long> total) {
        total.ifPresent(number -> json.raw(",\"total\":").raw(Long.toString(number)));
        return this;
    }

    public BundlePage link(String relation, String url) {
        json.raw(opening).raw("{\"relation\":\"").raw(relation).raw("\",\"url\":");
        json.text(url).raw("}");
        opening = ",";
        return this;
    }

    /// @param mode `match` or `include`
    public void found(ResourceVersion version, String mode) {
        begin(version);
        json.raw(",\"resource\":").raw(version.body());
        json.raw(",\"search\":{\"mode\":\"").raw(mode).raw("\"}}");
    }

    /// An entry of a history; a deletion has no resource (FHIR R4 http.html#history).
    public void past(ResourceVersion version) {
        begin(version);
        if (!version.deleted()) {
            json.raw(",\"resource\":").raw(version.body());
        }
        json.raw(",\"request\":{\"method\":\"").raw(method(version)).raw("\",\"url\":\"");
        json.raw(
                version.kind() == ChangeKind.CREATE
                        ? version.key().type()
                        : version.key().toString());
        json.raw("\"},\"response\":{\"status\":\"")
                .raw(status(version).toString())
                .raw("\",\"etag\":\"W/\\\"");
        json.raw(Long.toString(version.version())).raw("\\\"\",\"lastModified\":\"");
        json.raw(version.lastUpdated().toString()).raw("\"}}");
    }

    public byte[] bytes() {
        if (inEntries) {
            json.raw("]");
        } else if (opening.equals(",")) {
            json.raw("]");
        }
        return json.raw("}").bytes();
    }

    private void begin(ResourceVersion version) {
        if (inEntries) {
            json.raw(",");
        } else {
            json.raw(opening.equals(",") ? "],\"entry\":[" : ",\"entry\":[");
            inEntries = true;
        }
        json.raw("{\"fullUrl\":").text(base + "/" + version.key());
    }

    private static String method(ResourceVersion version) {
        return switch (version.kind()) {
            case CREATE -> "POST";
            case UPDATE, POKE -> "PUT";
            case DELETE -> "DELETE";
        };
    }

    private static Status status(ResourceVersion version) {
        return switch (version.kind()) {
            case CREATE -> Status.CREATED;
            case UPDATE, POKE -> Status.OK;
            case DELETE -> Status.NO_CONTENT;
        };
    }
}
