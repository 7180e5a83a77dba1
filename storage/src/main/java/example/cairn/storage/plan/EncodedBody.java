package example.cairn.storage.plan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import example.cairn.model.FhirCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.hl7.fhir.r4.model.Resource;

/// A body that lacks only what is known under the bucket's lock: version and lastUpdated. Encoding takes longer
/// than all else that a write does here, so it happens before the lock.
///
/// @param json the JSON without those two
/// @param splice where in `json` they go
/// @param metaFollows true where `json` has a `meta` object, whose first members they become
public record EncodedBody(byte[] json, int splice, boolean metaFollows) {

    /// Always six digits: two versions of one microsecond do not exist in a bucket, and texts sort as instants.
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final String META = ",\"meta\":{";

    /// Encodes a resource, whose id is set. Clears its version and lastUpdated.
    public static EncodedBody of(Resource resource) {
        if (resource.hasMeta()) {
            resource.getMeta().setVersionId(null);
            resource.getMeta().setLastUpdated(null);
        }
        byte[] json = FhirCodec.encode(resource);
        String start = "{\"resourceType\":\"" + resource.fhirType() + "\",\"id\":\""
                + resource.getIdElement().getIdPart() + "\"";
        if (!startsAt(json, 0, start)) {
            throw new IllegalStateException("the encoder did not begin a " + resource.fhirType() + " with its id");
        }
        boolean metaFollows = startsAt(json, start.length(), META);
        return new EncodedBody(json, start.length() + (metaFollows ? META.length() : 0), metaFollows);
    }

    /// The body as it is stored and served.
    public byte[] complete(long version, Instant lastUpdated) {
        String members = "\"versionId\":\"" + version + "\",\"lastUpdated\":\"" + INSTANT.format(lastUpdated) + "\"";
        byte[] middle = (metaFollows ? members + "," : META + members + "}").getBytes(US_ASCII);
        return ByteBuffer.allocate(json.length + middle.length)
                .put(json, 0, splice)
                .put(middle)
                .put(json, splice, json.length - splice)
                .array();
    }

    private static boolean startsAt(byte[] json, int offset, String text) {
        byte[] expected = text.getBytes(UTF_8);
        return json.length >= offset + expected.length
                && ByteBuffer.wrap(json, offset, expected.length).equals(ByteBuffer.wrap(expected));
    }
}
