package example.cairn.server.shape;

import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The rules of `text.div` (FHIR R4 narrative.html#xhtml): well-formed XHTML of formatting elements only. What a
/// browser would carry out has no place in a record that people open in one.
final class Narrative {

    /// HTML 4.0, chapters 7 to 11 and 15, links and images.
    private static final Set<String> ELEMENTS = Set.of(
            ("a abbr acronym address area b bdo big blockquote br caption cite code col colgroup dd del dfn div dl dt em"
                            + " h1 h2 h3 h4 h5 h6 hr i img ins kbd li map ol p pre q samp small span strong sub sup"
                            + " table tbody td tfoot th thead tr tt u ul var")
                    .split(" "));

    private static final Set<String> ADDRESSES = Set.of("href", "src", "cite", "longdesc", "background", "usemap");
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel", "urn", "data", "cid");
    private static final String IMAGE = "data:image/";

    private static final XMLInputFactory XML = factory();

    private Narrative() {}

    /// Why a text is no `div`; empty: it is one.
    static Optional<String> objection(String div) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(div));
            reader.nextTag();
            if (!reader.getLocalName().equals("div")) {
                return Optional.of("a narrative is an XHTML div");
            }
            Optional<String> objection = objection(reader);
            while (reader.hasNext()) {
                reader.next(); // What stands behind the end of the div must be well-formed too: nothing.
            }
            return objection;
        } catch (XMLStreamException e) {
            return Optional.of("a narrative is well-formed XHTML, at most " + XmlShape.DEEPEST + " levels deep");
        }
    }

    /// From the start of the div to its end.
    static Optional<String> objection(XMLStreamReader reader) throws XMLStreamException {
        Optional<String> objection = ofElement(reader);
        for (int open = 1; open > 0; ) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    open++;
                    objection = objection.isEmpty() ? ofElement(reader) : objection;
                }
                case XMLStreamReader.END_ELEMENT -> open--;
                default -> {}
            }
        }
        return objection;
    }

    private static Optional<String> ofElement(XMLStreamReader reader) {
        if (!ELEMENTS.contains(reader.getLocalName())) {
            return Optional.of("a narrative has formatting elements only: no scripts, forms, frames, objects");
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            if (name.startsWith("on")) {
                return Optional.of("a narrative reacts to no events");
            }
            if (ADDRESSES.contains(name) && !isHarmless(reader.getAttributeValue(i))) {
                return Optional.of("an address in a narrative leads to a page, a part of it, or an image");
            }
        }
        return Optional.empty();
    }

    /// Browsers skip blanks and control characters before and in a scheme: `java&#10;script:`.
    private static boolean isHarmless(String address) {
        String compact = address.chars()
                .filter(character -> character > ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT);
        int colon = compact.indexOf(':');
        String scheme = colon < 0 ? "" : compact.substring(0, colon);
        if (colon < 0 || scheme.contains("/") || scheme.contains("#") || scheme.contains("?")) {
            return true;
        }
        return SCHEMES.contains(scheme) && (!scheme.equals("data") || compact.startsWith(IMAGE));
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XmlShape.factory();
        // `&nbsp;` stands for itself: XHTML declares it, in a document type that is not read.
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }
}
