package example.cairn.server.splice;

import example.cairn.server.rest.FhirReply;
import java.util.List;

/// The answer to a batch or transaction: one entry per entry, in the same order.
public final class BundleResponse {

    private BundleResponse() {}

    /// @param type `batch-response` or `transaction-response`
    public static byte[] of(String type, List<FhirReply> replies) {
        JsonBytes json = new JsonBytes(200 * replies.size() + 100)
                .raw("{\"resourceType\":\"Bundle\",\"type\":\"")
                .raw(type)
                .raw("\"");
        String opening = ",\"entry\":[";
        for (FhirReply reply : replies) {
            json.raw(opening);
            entry(json, reply);
            opening = ",";
        }
        return json.raw(replies.isEmpty() ? "}" : "]}").bytes();
    }

    private static void entry(JsonBytes json, FhirReply reply) {
        boolean outcome = reply.hasBody() && reply.bodyIsOutcome();
        json.raw("{");
        if (reply.hasBody() && !outcome) {
            json.raw("\"resource\":").raw(reply.body()).raw(",");
        }
        json.raw("\"response\":{\"status\":\"").raw(reply.status().toString()).raw("\"");
        reply.location().ifPresent(location -> json.raw(",\"location\":").text(location));
        reply.version().ifPresent(version -> json.raw(",\"etag\":\"W/\\\"")
                .raw(Long.toString(version.version()))
                .raw("\\\"\",\"lastModified\":\"")
                .raw(version.lastUpdated().toString())
                .raw("\""));
        if (outcome) {
            json.raw(",\"outcome\":").raw(reply.body());
        }
        json.raw("}}");
    }
}
