package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.Placement;
import example.cairn.model.ResourceVersion;
import java.util.List;

/// A reply, with what the audit needs to know.
///
/// @param patients whose data it touched or shows
/// @param recorded whether the audit has it already
record Answer(FhirReply reply, List<Placement> patients, boolean recorded) {

    Answer(FhirReply reply, List<Placement> patients) {
        this(reply, patients, false);
    }

    static Answer of(FhirReply reply, ResourceVersion version) {
        return new Answer(reply, List.of(version.placement()));
    }

    Answer asRecorded() {
        return new Answer(reply, patients, true);
    }

    static Answer refused(List<Failure> failures) {
        return new Answer(FhirReply.refused(failures), List.of());
    }

    static Answer refused(Failure failure) {
        return refused(List.of(failure));
    }
}
