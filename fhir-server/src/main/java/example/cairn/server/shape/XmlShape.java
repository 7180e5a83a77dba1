package example.cairn.server.shape;

import example.cairn.model.Failure;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// One pass over an XML body for what HAPI's parser forgives or chokes on: the forms of numbers and dates. All else
/// that can be wrong with XML it names itself.
public final class XmlShape {

    /// Deeper the reader itself refuses, here and behind us; the methods below call themselves as often.
    static final int DEEPEST = 100;

    private static final XMLInputFactory XML = factory();

    private final XMLStreamReader reader;
    private final Problems problems;

    private XmlShape(XMLStreamReader reader, Problems problems) {
        this.reader = reader;
        this.problems = problems;
    }

    /// What is wrong, each by element and reason, never quoting a value; empty for nothing that is looked for here.
    public static List<Failure> problems(String xml) {
        Problems problems = new Problems();
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(xml));
            reader.nextTag();
            new XmlShape(reader, problems).resource(reader.getLocalName());
        } catch (XMLStreamException e) {
            return problems.failures(); // Where it breaks off is said by the parser.
        }
        return problems.failures();
    }

    /// At the start of a resource.
    private void resource(String path) throws XMLStreamException {
        element(TypeShape.ofResource(reader.getLocalName()).orElse(null), path);
    }

    /// At the start of an element; ends at its end.
    private void element(@Nullable TypeShape shape, String path) throws XMLStreamException {
        while (reader.next() != XMLStreamReader.END_ELEMENT) {
            if (reader.isStartElement()) {
                String below = path + "." + reader.getLocalName();
                Member member = shape == null ? null : shape.member(reader.getLocalName());
                if (member == null) {
                    skip();
                } else {
                    member(member, below);
                }
            }
        }
    }

    private void member(Member member, String path) throws XMLStreamException {
        String value = reader.getAttributeValue(null, "value");
        if (member.kind() == Kind.RESOURCE) {
            while (reader.next() != XMLStreamReader.END_ELEMENT) {
                if (reader.isStartElement()) {
                    resource(path);
                }
            }
            return;
        }
        if (member.kind() == Kind.NARRATIVE) {
            Narrative.objection(reader).ifPresent(reason -> problems.add(() -> path, reason));
            return;
        }
        if (value != null) {
            objection(member.kind(), value.toCharArray()).ifPresent(reason -> problems.add(() -> path, reason));
        }
        element(member.below(), path);
    }

    private static Optional<String> objection(Kind kind, char[] value) {
        return kind == Kind.DECIMAL
                ? NumberForm.objection(kind, value, 0, value.length)
                : DateForm.objection(kind, value, 0, value.length);
    }

    private void skip() throws XMLStreamException {
        for (int open = 1; open > 0; ) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> open++;
                case XMLStreamReader.END_ELEMENT -> open--;
                default -> {}
            }
        }
    }

    /// Reads no document type, hence no entity.
    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty("jdk.xml.maxElementDepth", DEEPEST);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
