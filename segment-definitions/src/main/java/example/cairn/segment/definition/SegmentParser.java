package example.cairn.segment.definition;

import example.cairn.model.Canonical;
import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.search.SearchParameters;
import example.cairn.search.parse.SearchParser;
import example.cairn.terminology.Terminology;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Group;

/// Reads the Group that defines a segment: either a tree in one modifier extension `segment-criteria`, or the flat
/// `member-filter` list of the Bulk Cohort API, each of which must have some resource of its own.
///
/// Everything that is not understood is refused, all of it in one answer: a criterion that is ignored would put people
/// into a segment, or leave them out, with nobody noticing.
public final class SegmentParser {

    private static final String CRITERIA = "segment-criteria";
    private static final Set<String> ROOT = Set.of("combine", "threshold", "criterion", "variable", "include");

    private final SearchParser parser;
    private final SearchParameters parameters;

    /// @param parser reads the queries
    /// @param parameters the same parameters that the parser knows
    public SegmentParser(SearchParser parser, SearchParameters parameters) {
        this.parser = parser;
        this.parameters = parameters;
    }

    /// Whether a Group defines a segment, well or badly. Other Groups list their members.
    public static boolean isDefinition(Group group) {
        return !criteria(group).isEmpty() || !filters(group).isEmpty();
    }

    /// @param terminology knows the ValueSets that the queries may name
    public Result<Segment> parse(Group group, Terminology terminology) {
        List<Failure> problems = new ArrayList<>();
        checkGroup(group, problems);
        List<Extension> criteria = criteria(group);
        Optional<Segment> segment = criteria.isEmpty()
                ? flat(group, terminology, problems)
                : tree(group, criteria.getFirst(), terminology, problems);
        return segment.isPresent() && problems.isEmpty()
                ? Result.ok(segment.get())
                : new Result.Failed<>(problems.stream().distinct().toList());
    }

    private static List<Extension> criteria(Group group) {
        return modifiers(group, Canonical.SEGMENT_CRITERIA);
    }

    private static List<Extension> filters(Group group) {
        return modifiers(group, Canonical.MEMBER_FILTER);
    }

    private static List<Extension> modifiers(Group group, String url) {
        return group.getModifierExtension().stream()
                .filter(extension -> url.equals(extension.getUrl()))
                .toList();
    }

    private static void checkGroup(Group group, List<Failure> problems) {
        int criteria = criteria(group).size();
        int filters = filters(group).size();
        if (criteria > 1 || (criteria == 1 && filters > 0) || criteria + filters == 0) {
            problems.add(Failure.invalid(
                    "Group.modifierExtension", "needs one " + CRITERIA + ", or member-filters, not both"));
        }
        if (group.getModifierExtension().size() > criteria + filters) {
            problems.add(Failure.unsupported(
                    "Group.modifierExtension", "has another modifier extension, which cannot be ignored"));
        }
        if (group.getType() != Group.GroupType.PERSON) {
            problems.add(Failure.unsupported("Group.type", "a segment is of type person"));
        }
        if (!group.hasName()) {
            problems.add(Failure.invalid("Group.name", "a segment has a name"));
        }
        if (group.hasCharacteristic()) {
            problems.add(Failure.unsupported("Group.characteristic", "criteria are queries in a modifier extension"));
        }
        if (group.getActual()) {
            problems.add(Failure.unsupported("Group.actual", "is false: the members are computed"));
        }
        if (group.hasMember()) {
            problems.add(Failure.invalid(
                    "Group.member", "a definition lists no members; listed ones would limit who can be one"));
        }
    }

    private Optional<Segment> flat(Group group, Terminology terminology, List<Failure> problems) {
        QueryReader queries = new QueryReader(parser, parameters, terminology, Set.of());
        List<Criterion> exist = new ArrayList<>();
        List<Extension> filters = filters(group);
        for (int i = 0; i < filters.size(); i++) {
            ExtensionNode node =
                    new ExtensionNode("Group.modifierExtension[member-filter][" + i + "]", filters.get(i), problems);
            queries.query(node).ifPresent(query -> exist.add(new Criterion.Exists(query, Instances.SOME)));
        }
        return exist.isEmpty()
                ? Optional.empty()
                : Optional.of(segment(group, new Criterion.AllOf(exist), List.of(), Set.of()));
    }

    private Optional<Segment> tree(Group group, Extension extension, Terminology terminology, List<Failure> problems) {
        ExtensionNode root = new ExtensionNode("Group.modifierExtension[" + CRITERIA + "]", extension, problems);
        root.allowOnly(ROOT);
        Set<String> names = root.all("variable").stream()
                .flatMap(node -> VariableReader.name(node).stream())
                .collect(Collectors.toUnmodifiableSet());
        QueryReader queries = new QueryReader(parser, parameters, terminology, names);
        VariableReader variables = new VariableReader(queries, terminology);
        List<QuantityVariable> read = root.all("variable").stream()
                .flatMap(node -> variables.variable(node).stream())
                .toList();
        if (names.size() < root.all("variable").size()) {
            root.problem("each variable has a name of its own");
        }
        Set<Standing> included = included(root);
        return new CriteriaReader(queries).combination(root).map(tree -> segment(group, tree, read, included));
    }

    private static Segment segment(
            Group group, Criterion criterion, List<QuantityVariable> variables, Set<Standing> included) {
        // A Group that is only being created has no id yet; it is checked all the same.
        String id = Optional.ofNullable(group.getIdElement().getIdPart()).orElse("");
        return new Segment(id, group.getName(), criterion, variables, included);
    }

    private static Set<Standing> included(ExtensionNode root) {
        Set<Standing> included = EnumSet.noneOf(Standing.class);
        for (ExtensionNode node : root.all("include")) {
            String code = node.value(CodeType.class).map(CodeType::getValue).orElse("");
            List<Standing> named = EnumSet.allOf(Standing.class).stream()
                    .filter(standing -> standing.code().equals(code))
                    .toList();
            if (named.isEmpty()) {
                node.problem("include is one of deceased, inactive");
            }
            included.addAll(named);
        }
        return included;
    }
}
