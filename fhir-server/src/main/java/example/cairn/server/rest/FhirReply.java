package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.ResourceVersion;
import example.cairn.server.error.Outcomes;
import example.cairn.server.error.Status;
import java.util.List;
import java.util.Optional;

/// One answer, before HTTP: to a request, or to an entry of a Bundle.
///
/// @param status how it went
/// @param version the version that was read or written: ETag and Last-Modified
/// @param location address of what was written, relative to the base
/// @param body JSON; empty for none
public record FhirReply(Status status, Optional<ResourceVersion> version, Optional<String> location, byte[] body) {

    private static final byte[] NOTHING = new byte[0];

    public static FhirReply of(ResourceVersion version) {
        return new FhirReply(Status.OK, Optional.of(version), Optional.empty(), version.body());
    }

    public static FhirReply notModified(ResourceVersion version) {
        return new FhirReply(Status.NOT_MODIFIED, Optional.of(version), Optional.empty(), NOTHING);
    }

    public static FhirReply noContent(Optional<ResourceVersion> version) {
        return new FhirReply(Status.NO_CONTENT, version, Optional.empty(), NOTHING);
    }

    public static FhirReply bundle(byte[] json) {
        return new FhirReply(Status.OK, Optional.empty(), Optional.empty(), json);
    }

    public static FhirReply refused(Failure failure) {
        return refused(List.of(failure));
    }

    /// The first failure gives the status; all are named.
    public static FhirReply refused(List<Failure> failures) {
        return refused(Status.of(failures.getFirst().category()), failures);
    }

    public static FhirReply refused(Status status, List<Failure> failures) {
        return new FhirReply(status, Optional.empty(), Optional.empty(), Outcomes.of(failures));
    }

    /// Whether the body tells of the request itself, hence goes to `response.outcome` in a Bundle.
    public boolean bodyIsOutcome() {
        return !status.isSuccess() || version.map(read -> body != read.body()).orElse(false);
    }

    public boolean hasBody() {
        return body.length > 0;
    }
}
