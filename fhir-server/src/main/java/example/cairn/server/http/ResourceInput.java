package example.cairn.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.server.rest.References;
import example.cairn.server.shape.JsonShape;
import example.cairn.server.shape.XmlShape;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/// Reads a resource from outside, strictly: what FHIR R4 does not define is refused, not dropped.
final class ResourceInput {

    private static final Pattern JSON_POSITION = Pattern.compile("line: (\\d+), column: (\\d+)");
    private static final Pattern XML_POSITION = Pattern.compile("\\[row,col[^\\]]*\\]: \\[(\\d+),(\\d+)\\]");

    private ResourceInput() {}

    /// @param base our own address, which is left out of references
    static Result<Resource> read(byte[] bytes, MediaType encoding, String base) {
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return malformed("the body is not UTF-8");
        }
        List<Failure> misshapen =
                switch (encoding) {
                    case JSON -> JsonShape.problems(bytes);
                    case XML -> XmlShape.problems(text);
                };
        return misshapen.isEmpty() ? parsed(text, encoding, base) : new Result.Failed<>(misshapen);
    }

    private static Result<Resource> parsed(String text, MediaType encoding, String base) {
        InputProblems problems = new InputProblems();
        IParser parser = encoding.parser().setParserErrorHandler(problems);
        parser.setOverrideResourceIdWithBundleEntryFullUrl(false); // An entry's address is not the id in its body.
        try {
            Resource resource = (Resource) parser.parseResource(text);
            return resource == null
                    ? malformed("the body holds no resource")
                    : Result.of(resource, problems.failures()).flatMap(read -> settled(read, text, encoding, base));
        } catch (DataFormatException e) {
            return problems.failures().isEmpty()
                    ? malformed(reason(e, encoding))
                    : new Result.Failed<>(problems.failures());
        } catch (ClassCastException | IllegalArgumentException | NullPointerException e) {
            // HAPI's parser meets some malformed input ("resourceType": 5) with these instead of its own exception.
            return malformed("the body is not a FHIR R4 resource");
        }
    }

    /// The references of a Bundle's entries are walked when they are carried out; here only where its text could hold
    /// our address.
    private static Result<Resource> settled(Resource resource, String text, MediaType encoding, String base) {
        boolean ours = text.contains(base) || encoding.escapes().stream().anyMatch(text::contains);
        return resource instanceof Bundle && !ours ? Result.ok(resource) : References.settle(resource, base);
    }

    /// Where the text breaks off, without quoting it.
    private static String reason(DataFormatException e, MediaType encoding) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("resourceType") || message.contains("Unknown resource name")) {
            return "resourceType is missing or names no resource type of FHIR R4";
        }
        Matcher position = (encoding == MediaType.JSON ? JSON_POSITION : XML_POSITION).matcher(message);
        String where = position.find() ? " at line " + position.group(1) + ", column " + position.group(2) : "";
        return "the body is not well-formed " + encoding + " of a FHIR R4 resource" + where;
    }

    private static Result<Resource> malformed(String reason) {
        return new Result.Failed<>(List.of(Failure.invalid("body", reason)));
    }
}
