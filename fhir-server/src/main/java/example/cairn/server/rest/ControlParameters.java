package example.cairn.server.rest;

import example.cairn.model.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Parameters that say how an answer looks or where a page begins, not what is searched.
public final class ControlParameters {

    /// Our own, in the links of a page: where it begins. Opaque and stateless.
    static final String CURSOR = "_page";

    /// Read by the representation of the answer; harmless on every GET.
    private static final Set<String> REPRESENTATION = Set.of("_format", "_pretty", "_elements");

    private static final String SUMMARY = "_summary";

    private ControlParameters() {}

    /// What is left for the search: `_summary=count` stays, since it asks for the total.
    static Map<String, List<String>> without(Map<String, List<String>> query) {
        Map<String, List<String>> rest = new LinkedHashMap<>(query);
        rest.keySet().removeAll(REPRESENTATION);
        rest.remove(CURSOR);
        if (!countOnly(query)) {
            rest.remove(SUMMARY);
        }
        return rest;
    }

    static boolean countOnly(Map<String, List<String>> query) {
        return query.getOrDefault(SUMMARY, List.of()).equals(List.of("count"));
    }

    static Optional<String> cursor(Map<String, List<String>> query) {
        return query.getOrDefault(CURSOR, List.of()).stream().findFirst();
    }

    /// A read takes no parameters but those of representation, and there is nothing to count.
    static List<Failure> unknown(Map<String, List<String>> query, Set<String> known) {
        return without(query).keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> Failure.unsupported(name, "this parameter is not supported here"))
                .toList();
    }

    /// The query of the link to the next page.
    static Map<String, List<String>> next(Map<String, List<String>> query, String cursor) {
        Map<String, List<String>> next = new LinkedHashMap<>(query);
        next.put(CURSOR, List.of(cursor));
        return next;
    }
}
