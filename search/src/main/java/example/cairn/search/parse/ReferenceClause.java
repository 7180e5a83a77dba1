package example.cairn.search.parse;

import example.cairn.model.PatientKey;
import example.cairn.search.expression.SearchExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// `subject=Patient/x`, `subject=x`, `subject:Patient=x`, `subject=http://other/fhir/Patient/x`
/// (FHIR R4 search.html#reference).
///
/// Two rewrites happen here, where the parameter is known: a reference to the home patient becomes `HomeIs`, and
/// `Group?member=Patient/x` becomes `HasMember`, since computed members are no elements of the Group.
final class ReferenceClause {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final String PATIENT = "Patient/";

    private ReferenceClause() {}

    static Optional<SearchExpression> parse(Clause clause) {
        Optional<String> type = clause.modifier();
        if (type.isPresent() && !clause.parameters().knows(type.get())) {
            return clause.unknownModifier();
        }
        if (type.isPresent() && !mayReferTo(clause, type.get())) {
            return clause.invalid(clause.parameter() + " cannot refer to " + type.get());
        }
        int before = clause.problems().size();
        Set<String> targets = new TreeSet<>();
        clause.values().forEach(value -> targets.addAll(targets(clause, type, EscapedText.unescape(value))));
        return clause.problems().size() > before ? Optional.empty() : Optional.of(expression(clause, targets));
    }

    private static List<String> targets(Clause clause, Optional<String> type, String value) {
        if (value.contains("/_history/")) {
            return refused(clause, "a reference to one version is not searched for; leave /_history/ away");
        }
        if (value.contains(":")) {
            return List.of(value);
        }
        if (ID.matcher(value).matches()) {
            return idOnly(clause, type, value);
        }
        return typed(clause, type, value);
    }

    private static List<String> idOnly(Clause clause, Optional<String> type, String id) {
        Set<String> types = type.map(Set::of).orElse(clause.parameter().targets());
        return types.isEmpty()
                ? refused(clause, "it may refer to any type, so the type is needed, as in Patient/x")
                : types.stream().map(name -> name + "/" + id).toList();
    }

    private static List<String> typed(Clause clause, Optional<String> type, String value) {
        String[] parts = value.split("/", -1);
        if (parts.length != 2 || !ID.matcher(parts[1]).matches()) {
            return refused(clause, "a reference is an id, Type/id or an absolute address");
        }
        if (!clause.parameters().knows(parts[0])) {
            return refused(clause, "'" + Quoted.of(parts[0]) + "' is no resource type");
        }
        if (!mayReferTo(clause, parts[0])
                || type.filter(name -> !name.equals(parts[0])).isPresent()) {
            return refused(clause, clause.name() + " cannot refer to " + parts[0]);
        }
        return List.of(value);
    }

    private static boolean mayReferTo(Clause clause, String type) {
        Set<String> targets = clause.parameter().targets();
        return targets.isEmpty() || targets.contains(type);
    }

    private static List<String> refused(Clause clause, String reason) {
        clause.invalid(reason);
        return List.of();
    }

    private static SearchExpression expression(Clause clause, Set<String> targets) {
        boolean home = clause.parameter().readsHome();
        boolean member = clause.parameter().type().equals("Group")
                && clause.parameter().code().equals("member");
        if (!home && !member) {
            return new SearchExpression.ReferenceTo(clause.parameter(), targets);
        }
        List<SearchExpression> operands = new ArrayList<>(targets.stream()
                .filter(target -> target.startsWith(PATIENT))
                .map(target -> new PatientKey(target.substring(PATIENT.length())))
                .map(patient -> home ? new SearchExpression.HomeIs(patient) : new SearchExpression.HasMember(patient))
                .toList());
        Set<String> others = new TreeSet<>(targets);
        others.removeIf(target -> target.startsWith(PATIENT));
        if (!others.isEmpty()) {
            operands.add(new SearchExpression.ReferenceTo(clause.parameter(), others));
        }
        return SearchExpression.or(operands);
    }
}
