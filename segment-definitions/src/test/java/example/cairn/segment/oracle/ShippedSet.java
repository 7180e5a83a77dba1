package example.cairn.segment.oracle;

import example.cairn.search.parse.SearchParser;
import example.cairn.segment.ShippedSegments;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.terminology.Terminology;

/// The shipped segments as the server would hold them.
public final class ShippedSet {

    private ShippedSet() {}

    public static SegmentSet with(Terminology terminology) {
        SegmentParser parser = new SegmentParser(new SearchParser(ChartBuilder.PARAMETERS), ChartBuilder.PARAMETERS);
        return SegmentSet.of(ShippedSegments.groups().stream()
                        .map(group -> parser.parse(group, terminology).orThrow())
                        .toList())
                .orThrow();
    }
}
