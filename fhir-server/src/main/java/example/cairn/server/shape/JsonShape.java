package example.cairn.server.shape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import example.cairn.model.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One pass over a JSON body, holding it against FHIR R4's JSON representation (json.html). HAPI's parser forgives most
/// of what is refused here and stores something else than was sent: of two `birthDate` the last, of `"value":"5"` a
/// number, of `null` nothing.
public final class JsonShape {

    /// Deeper than any resource that people write; each level costs the parser behind us a few calls.
    private static final int DEEPEST = 200;

    private static final String TYPE = "resourceType";
    private static final Pattern SOBER_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final byte[] json;
    private final JsonParser parser;
    private final boolean escapes;
    private final Problems problems = new Problems();
    private String root = "";

    private JsonShape(byte[] json, JsonParser parser) {
        this.json = json;
        this.parser = parser;
        this.escapes = holdsEscape(json);
    }

    /// What is wrong, each by element and reason, never quoting a value; empty for nothing.
    ///
    /// @param json UTF-8
    public static List<Failure> problems(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            JsonShape shape = new JsonShape(json, parser);
            shape.whole();
            return shape.problems.failures();
        } catch (StreamConstraintsException e) {
            return body("nested deeper than " + DEEPEST + " levels, or a name is too long");
        } catch (JsonProcessingException e) {
            return body("the body is not well-formed JSON of a FHIR R4 resource" + where(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Bytes in memory are always read.
        }
    }

    private void whole() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            problems.add(() -> "body", "the body holds no resource, which is a JSON object");
            return;
        }
        resource();
        if (parser.nextToken() != null) {
            problems.add(() -> "body", "the body goes on after the resource");
        }
    }

    private void resource() throws IOException {
        String type = type();
        Optional<TypeShape> shape = TypeShape.ofResource(type);
        if (shape.isPresent()) {
            root = root.isEmpty() ? type : root;
            object(shape.get(), true);
        } else {
            String element = root.isEmpty() ? "body" : path();
            problems.add(() -> element, "resourceType is missing or names no resource type of FHIR R4");
            parser.skipChildren();
        }
    }

    /// The resourceType of the object that begins here. It stands first nearly always, but need not: members of JSON
    /// have no order.
    private String type() throws IOException {
        int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        try (JsonParser ahead = JSON.createParser(json, start, json.length - start)) {
            ahead.nextToken();
            while (ahead.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = ahead.currentName().equals(TYPE);
                JsonToken value = ahead.nextToken();
                if (found) {
                    return value == JsonToken.VALUE_STRING ? ahead.getText() : "";
                }
                ahead.skipChildren();
            }
            return "";
        }
    }

    private void object(TypeShape shape, boolean isResource) throws IOException {
        List<Member> seen = new ArrayList<>(8);
        List<Member> gaps = new ArrayList<>(0);
        int resourceTypes = 0;
        String name = parser.nextFieldName();
        if (name == null) {
            problem("an object is never empty");
        }
        for (; name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            Member member = shape.member(name);
            if (member != null) {
                note(member, seen);
                if (value(member, value)) {
                    gaps.add(member);
                }
            } else {
                boolean known = isResource && name.equals(TYPE);
                if (!known) {
                    problem("FHIR R4 has no such element here");
                } else if (++resourceTypes > 1) {
                    problem("this name stands twice in its object");
                }
                parser.skipChildren();
            }
        }
        for (Member member : gaps) {
            if (seen.stream().noneMatch(member::completes)) {
                problems.add(() -> path() + "." + member.name(), "null only fills a gap beside the other of a pair");
            }
        }
    }

    private void note(Member member, List<Member> seen) {
        for (int i = 0; i < seen.size(); i++) {
            if (member.excludes(seen.get(i))) {
                problem(
                        member.name().equals(seen.get(i).name())
                                ? "this name stands twice in its object"
                                : "one of " + member.element() + "[x] is there already");
                return;
            }
        }
        seen.add(member);
    }

    /// Answers whether it is an array with gaps.
    private boolean value(Member member, JsonToken value) throws IOException {
        if (member.repeats() != (value == JsonToken.START_ARRAY)) {
            problem("expected " + (member.repeats() ? "an array" : member.kind().inJson()) + ", found " + name(value));
            parser.skipChildren();
            return false;
        }
        if (!member.repeats()) {
            single(member, value);
            return false;
        }
        boolean gaps = false;
        JsonToken item = parser.nextToken();
        if (item == JsonToken.END_ARRAY) {
            problem("an array is never empty");
        }
        for (; item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item == JsonToken.VALUE_NULL && (member.kind().isPrimitive() || member.kind() == Kind.BESIDE)) {
                gaps = true;
            } else {
                single(member, item);
            }
        }
        return gaps;
    }

    private void single(Member member, JsonToken value) throws IOException {
        TypeShape below = member.below();
        if (!isOf(member.kind(), value)) {
            problem("expected " + member.kind().inJson() + ", found " + name(value));
            parser.skipChildren();
        } else if (member.kind() == Kind.RESOURCE) {
            resource();
        } else if (below != null) {
            object(below, false);
        } else {
            objection(member.kind(), value).ifPresent(this::problem);
        }
    }

    private static boolean isOf(Kind kind, JsonToken value) {
        return switch (kind) {
            case COMPLEX, RESOURCE, BESIDE -> value == JsonToken.START_OBJECT;
            case BOOLEAN -> value.isBoolean();
            case DECIMAL, INTEGER, UNSIGNED_INTEGER, POSITIVE_INTEGER -> value.isNumeric();
            case DATE, DATE_TIME, INSTANT, TIME, TEXT, NARRATIVE -> value == JsonToken.VALUE_STRING;
        };
    }

    private Optional<String> objection(Kind kind, JsonToken value) throws IOException {
        if (kind == Kind.BOOLEAN) {
            return Optional.empty();
        }
        if (value.isNumeric()) {
            return NumberForm.objection(
                    kind, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        }
        if (parser.getTextLength() == 0) {
            return Optional.of("a string is never empty");
        }
        if (kind == Kind.NARRATIVE) {
            return Narrative.objection(parser.getText());
        }
        if (kind != Kind.TEXT) {
            return DateForm.objection(kind, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        }
        // Unescaped, such characters are not even JSON or UTF-8.
        return escapes
                ? TextForm.objection(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())
                : Optional.empty();
    }

    private void problem(String reason) {
        problems.add(this::path, reason);
    }

    /// `Patient.name[0].family`. A name that is none of FHIR's could be anything, hence is shown only where it is
    /// sober.
    private String path() {
        StringBuilder path = new StringBuilder(root);
        for (JsonPointer at = parser.getParsingContext().pathAsPointer(); !at.matches(); at = at.tail()) {
            String segment = at.getMatchingProperty();
            if (at.mayMatchElement()) {
                path.append('[').append(segment).append(']');
            } else {
                path.append('.').append(SOBER_NAME.matcher(segment).matches() ? segment : "?");
            }
        }
        return path.toString();
    }

    private static String name(@Nullable JsonToken value) {
        return switch (value) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case null, default -> "nothing";
        };
    }

    private static boolean holdsEscape(byte[] json) {
        for (byte character : json) {
            if (character == '\\') {
                return true;
            }
        }
        return false;
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static List<Failure> body(String reason) {
        return List.of(Failure.invalid("body", reason));
    }
}
