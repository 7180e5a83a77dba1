package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.Placement;
import example.cairn.model.ResourceVersion;
import java.util.List;

/// A reply with the patients whose data it touched or shows, for the audit.
record Answer(FhirReply reply, List<Placement> patients) {

    static Answer of(FhirReply reply, ResourceVersion version) {
        return new Answer(reply, List.of(version.placement()));
    }

    static Answer refused(List<Failure> failures) {
        return new Answer(FhirReply.refused(failures), List.of());
    }

    static Answer refused(Failure failure) {
        return refused(List.of(failure));
    }
}
