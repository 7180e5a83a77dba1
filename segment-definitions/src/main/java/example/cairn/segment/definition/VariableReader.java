package example.cairn.segment.definition;

import example.cairn.model.Canonical;
import example.cairn.search.path.SearchPath;
import example.cairn.terminology.Terminology;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;

/// Reads `variable` extensions.
final class VariableReader {

    private static final Set<String> PARTS = Set.of("name", "query", "part", "code", "value-set", "value", "default");

    private final QueryReader queries;
    private final Terminology terminology;

    VariableReader(QueryReader queries, Terminology terminology) {
        this.queries = queries;
        this.terminology = terminology;
    }

    /// The name under which queries may use a variable, read first and without reports.
    static Optional<String> name(ExtensionNode node) {
        return node.valueOf("name", IdType.class).map(name -> "%" + name.getValue());
    }

    Optional<QuantityVariable> variable(ExtensionNode node) {
        node.allowOnly(PARTS);
        Optional<String> name = required(node, "name", name(node));
        Optional<Query> query = required(node, "query", node.one("query").flatMap(queries::query));
        Optional<SearchPath> part = required(node, "part", path(node, "part"));
        Optional<SearchPath> code = required(node, "code", path(node, "code"));
        Optional<SearchPath> value = required(node, "value", path(node, "value"));
        Optional<String> valueSet = required(node, "value-set", valueSet(node));
        Optional<Quantity> otherwise = required(node, "default", quantity(node));
        if (name.isEmpty()
                || query.isEmpty()
                || part.isEmpty()
                || code.isEmpty()
                || value.isEmpty()
                || valueSet.isEmpty()
                || otherwise.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new QuantityVariable(
                name.get(),
                query.get(),
                part.get(),
                code.get(),
                valueSet.get(),
                value.get(),
                otherwise.get().getCode(),
                otherwise.get().getValue()));
    }

    private static <T> Optional<T> required(ExtensionNode node, String url, Optional<T> read) {
        if (!node.has(url)) {
            node.problem("needs " + url);
        }
        return read;
    }

    private static Optional<SearchPath> path(ExtensionNode node, String url) {
        return node.one(url).flatMap(child -> child.value(StringType.class).flatMap(text -> {
            try {
                return Optional.of(SearchPath.parse(text.getValue()));
            } catch (IllegalArgumentException e) {
                child.problem("is no path that can be read: " + text.getValue());
                return Optional.empty();
            }
        }));
    }

    private Optional<String> valueSet(ExtensionNode node) {
        return node.one("value-set")
                .flatMap(child -> child.value(CanonicalType.class).flatMap(canonical -> {
                    if (terminology.valueSet(canonical.getValue()).isEmpty()) {
                        child.problem("the ValueSet " + canonical.getValue() + " is not known");
                        return Optional.empty();
                    }
                    return Optional.of(canonical.getValue());
                }));
    }

    private static Optional<Quantity> quantity(ExtensionNode node) {
        return node.one("default").flatMap(child -> child.value(Quantity.class).flatMap(quantity -> {
            if (!quantity.hasValue() || !quantity.hasCode() || !Canonical.UCUM.equals(quantity.getSystem())) {
                child.problem("needs a value and a UCUM code");
                return Optional.empty();
            }
            return Optional.of(quantity);
        }));
    }
}
