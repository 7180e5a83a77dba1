package example.cairn.server.admission;

import example.cairn.model.ResourceVersion;
import example.cairn.model.Result;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.server.rest.ResourceAdmission;
import example.cairn.terminology.Terminology;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Resource;

/// Groups that define a segment must be judgeable; other Groups are stored as they are.
public final class SegmentAdmission implements ResourceAdmission {

    private final SegmentParser parser;
    private final Supplier<Terminology> terminology;

    public SegmentAdmission(SegmentParser parser, Supplier<Terminology> terminology) {
        this.parser = parser;
        this.terminology = terminology;
    }

    @Override
    public Result<Resource> admit(Resource proposed, Optional<ResourceVersion> current) {
        Group group = (Group) proposed;
        if (!SegmentParser.isDefinition(group)) {
            return Result.ok(group);
        }
        if (group.getIdElement().getIdPart() == null) {
            // A create gets its id later; the definition is judged under a stand-in.
            Group named = group.copy();
            named.setId("new");
            return parser.parse(named, terminology.get()).map(segment -> group);
        }
        return parser.parse(group, terminology.get()).map(segment -> group);
    }
}
