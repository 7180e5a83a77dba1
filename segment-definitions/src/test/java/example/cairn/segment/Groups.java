package example.cairn.segment;

import example.cairn.model.Canonical;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupType;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/// Writes segments in their wire form.
final class Groups {

    private Groups() {}

    static Group segment(String id, List<Extension> parts) {
        Group group = empty(id);
        Extension criteria = group.addModifierExtension().setUrl(Canonical.SEGMENT_CRITERIA);
        parts.forEach(criteria::addExtension);
        return group;
    }

    static Group filters(String id, String... queries) {
        Group group = empty(id);
        for (String query : queries) {
            group.addModifierExtension().setUrl(Canonical.MEMBER_FILTER).setValue(expression(query));
        }
        return group;
    }

    static Group empty(String id) {
        Group group = new Group()
                .setType(GroupType.PERSON)
                .setActualElement(new BooleanType(false))
                .setName("Segment " + id);
        group.setId(id);
        return group;
    }

    /// `combine` and its criteria, for the root of a segment or within [#nested].
    static List<Extension> combine(String code, Extension... criteria) {
        Extension holder = new Extension();
        holder.addExtension(part("combine", new CodeType(code)));
        List.of(criteria).forEach(holder::addExtension);
        return holder.getExtension();
    }

    static List<Extension> atLeast(int threshold, Extension... criteria) {
        List<Extension> parts = combine("at-least", criteria);
        parts.add(part("threshold", new PositiveIntType(threshold)));
        return parts;
    }

    static Extension nested(List<Extension> parts) {
        return criterion(parts.toArray(Extension[]::new));
    }

    static Extension query(String text) {
        return criterion(part("query", expression(text)));
    }

    static Extension counted(String text, Integer low, Integer high) {
        Range range = new Range();
        if (low != null) {
            range.setLow(new Quantity(low));
        }
        if (high != null) {
            range.setHigh(new Quantity(high));
        }
        return criterion(part("query", expression(text)), part("instances", range));
    }

    static Extension latest(String text, String having) {
        return criterion(
                part("query", expression(text)),
                part("pick", new CodeType("latest")),
                part("having", new StringType(having)));
    }

    static Extension member(String id) {
        return criterion(part("segment", new Reference("Group/" + id)));
    }

    static Extension criterion(Extension... parts) {
        Extension criterion = new Extension().setUrl("criterion");
        List.of(parts).forEach(criterion::addExtension);
        return criterion;
    }

    static Extension part(String url, Type value) {
        return new Extension(url, value);
    }

    static Expression expression(String query) {
        return new Expression().setLanguage("application/x-fhir-query").setExpression(query);
    }
}
