package example.cairn.server.rest;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Refuses parameters of representation and paging that mean nothing (FHIR R4 search.html#return). Ignored, they would
/// give the whole resource to a client that asked for two elements of it.
final class ResultParameters {

    /// More clauses than this no person writes, and each is a join.
    private static final int MOST = 50;

    private static final Set<String> ONCE = Set.of(
            "_count", "_elements", "_format", "_pretty", "_since", "_summary", "_total", ControlParameters.CURSOR);

    private static final Set<String> SUMMARIES = Set.of("true", "false", "text", "data", "count");

    private ResultParameters() {}

    /// @param type where the address names one
    static List<Failure> wrong(Optional<String> type, Map<String, List<String>> query) {
        if (query.isEmpty()) {
            return List.of();
        }
        List<Failure> failures = new ArrayList<>();
        if (query.values().stream().mapToInt(List::size).sum() > MOST) {
            failures.add(Failure.invalid("query", "it has more than " + MOST + " parameters"));
        }
        query.forEach((name, values) -> {
            if (values.size() > 1 && ONCE.contains(name)) {
                failures.add(Failure.invalid(name, "it stands more than once"));
            }
        });
        one(query, "_summary")
                .filter(value -> !SUMMARIES.contains(value))
                .ifPresent(_ -> failures.add(Failure.invalid("_summary", "it is true, false, text, data or count")));
        one(query, "_pretty")
                .filter(value -> !value.equals("true") && !value.equals("false"))
                .ifPresent(_ -> failures.add(Failure.invalid("_pretty", "it is true or false")));
        one(query, "_elements")
                .filter(value -> !areElements(type, value))
                .ifPresent(_ -> failures.add(
                        Failure.invalid("_elements", "not a list of elements at the top of this resource type")));
        return failures;
    }

    private static Optional<String> one(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /// Of all types a history may show any, so that only the form can be looked at.
    private static boolean areElements(Optional<String> type, String value) {
        List<String> names = Arrays.asList(value.split(",", -1));
        return type.map(known -> elements(known).containsAll(names))
                .orElse(names.stream().noneMatch(String::isBlank));
    }

    private static Set<String> elements(String type) {
        return FhirCodec.context().getResourceDefinition(type).getChildren().stream()
                .map(BaseRuntimeChildDefinition::getElementName)
                .collect(Collectors.toSet());
    }
}
