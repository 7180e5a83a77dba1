package example.cairn.segment;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import example.cairn.model.FhirCodec;
import example.cairn.search.parse.SearchParser;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.segment.oracle.ChartBuilder;
import example.cairn.terminology.ShippedTerminology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Group;
import org.junit.jupiter.api.Test;

/// What `docs/segments.md` shows is what the parser accepts.
class PublishedExamplesTest {

    private static final Path PAGE = Path.of("..", "docs", "segments.md");
    private static final Pattern JSON = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);
    private static final String EXTENSION_ALONE = """
            {"resourceType": "Group", "id": "example", "name": "Example", "type": "person", "actual": false,
             "modifierExtension": [%s]}""";

    private final SegmentParser parser =
            new SegmentParser(new SearchParser(ChartBuilder.PARAMETERS), ChartBuilder.PARAMETERS);

    @Test
    void everyExampleOfThePageIsASegment() throws IOException {
        List<String> examples = JSON.matcher(Files.readString(PAGE))
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(2).allSatisfy(this::isSegment);
    }

    @Test
    void everyShippedGroupIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(ShippedSegments.groups())
                .extracting(group -> group.getIdElement().getIdPart())
                .allMatch(
                        id -> page.contains("`" + id + "`") || page.contains("`-" + id.replace("known-diabetes-", "")));
    }

    private void isSegment(String example) {
        String json = example.contains("\"resourceType\"") ? example : EXTENSION_ALONE.formatted(example);
        IParser strict = FhirCodec.context().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        Group group = strict.parseResource(Group.class, json);
        assertThat(parser.parse(group, ShippedTerminology.load()).orThrow().id())
                .isNotEmpty();
    }
}
