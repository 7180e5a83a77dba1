package example.cairn.segment.definition;

import example.cairn.search.expression.SearchExpression;
import example.cairn.search.index.ClinicalTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/// Reads the tree of criteria. A part that cannot be read is reported at its node and left out, so that the other parts
/// are still checked.
final class CriteriaReader {

    private static final Set<String> COMBINED = Set.of("combine", "threshold", "criterion");
    private static final Set<String> QUERIED = Set.of("query", "pick", "having", "within", "instances");
    private static final Set<String> REFERRED = Set.of("segment");

    /// Of hours or days; longer than anything clinical, short enough for every instant.
    private static final int LONGEST = 100_000;

    /// A tree of criteria is written by people; one that goes deeper is an attempt on the stack.
    private static final int DEEPEST = 20;

    private final QueryReader queries;

    CriteriaReader(QueryReader queries) {
        this.queries = queries;
    }

    /// One `criterion`: a combination, a query or a segment.
    Optional<Criterion> criterion(ExtensionNode node) {
        if (node.depth() > DEEPEST) {
            node.problem("lies more than " + DEEPEST + " levels deep");
            return Optional.empty();
        }
        if (node.has("query")) {
            node.allowOnly(QUERIED);
            return node.one("query").flatMap(queries::query).flatMap(query -> queried(node, query));
        }
        if (node.has("segment")) {
            node.allowOnly(REFERRED);
            return node.one("segment").flatMap(this::segment);
        }
        node.allowOnly(COMBINED);
        return combination(node);
    }

    /// `combine`, `threshold` and `criterion` of a node that may have other parts as well.
    Optional<Criterion> combination(ExtensionNode node) {
        List<ExtensionNode> children = node.all("criterion");
        List<Criterion> criteria =
                children.stream().flatMap(child -> criterion(child).stream()).toList();
        Optional<String> combine = node.valueOf("combine", CodeType.class).map(CodeType::getValue);
        Optional<Integer> threshold =
                node.valueOf("threshold", PositiveIntType.class).map(PositiveIntType::getValue);
        if (children.isEmpty()) {
            node.problem("needs a criterion, a query or a segment");
            return Optional.empty();
        }
        if (threshold.isPresent() && !combine.equals(Optional.of("at-least"))) {
            node.problem("a threshold goes with at-least only");
        }
        // A child that could not be read has been reported; a smaller combination would only add misleading reports.
        return criteria.size() < children.size() ? Optional.empty() : combined(node, combine, threshold, criteria);
    }

    private static Optional<Criterion> combined(
            ExtensionNode node, Optional<String> combine, Optional<Integer> threshold, List<Criterion> criteria) {
        return switch (combine.orElse("")) {
            case "all-of" -> Optional.of(new Criterion.AllOf(criteria));
            case "any-of" -> Optional.of(new Criterion.AnyOf(criteria));
            case "none" -> Optional.of(new Criterion.NoneOf(criteria));
            case "at-least" -> {
                if (threshold.isEmpty() || threshold.get() > criteria.size()) {
                    node.problem("at-least needs a threshold from 1 to the number of criteria");
                    yield Optional.empty();
                }
                yield Optional.of(new Criterion.AtLeast(threshold.get(), criteria));
            }
            default -> {
                node.problem("combine is one of all-of, any-of, at-least, none");
                yield Optional.empty();
            }
        };
    }

    private Optional<Criterion> queried(ExtensionNode node, Query query) {
        if (node.has("pick")) {
            return latest(node, query);
        }
        if (node.has("having") || node.has("within")) {
            node.problem("having and within belong to pick; put parameters into the query");
        }
        Optional<Instances> instances = node.one("instances").flatMap(CriteriaReader::instances);
        return Optional.of(new Criterion.Exists(query, instances.orElse(Instances.SOME)));
    }

    private Optional<Criterion> latest(ExtensionNode node, Query query) {
        if (node.valueOf("pick", CodeType.class)
                .filter(pick -> "latest".equals(pick.getValue()))
                .isEmpty()) {
            node.problem("the only pick is latest");
        }
        if (node.has("instances")) {
            node.problem("pick takes one resource, which instances cannot count");
        }
        if (!ClinicalTime.isKnownFor(query.type())) {
            node.problem(query.type() + " has no clinical time by which one could be the latest");
        }
        Optional<Duration> within = node.one("within").flatMap(CriteriaReader::duration);
        String having = node.valueOf("having", StringType.class)
                .map(StringType::getValue)
                .orElse("");
        Optional<SearchExpression> condition = having.isEmpty()
                ? Optional.of(new SearchExpression.Everything())
                : node.one("having").flatMap(child -> queries.having(child, query, having));
        return condition.map(each -> new Criterion.Latest(queries.ofResults(query), having, each, within));
    }

    private static Optional<Duration> duration(ExtensionNode node) {
        return node.value(Quantity.class).flatMap(quantity -> {
            BigDecimal value = quantity.getValue();
            boolean exact = value != null
                    && value.signum() > 0
                    && value.stripTrailingZeros().scale() <= 0;
            Optional<Duration> unit =
                    switch (String.valueOf(quantity.getCode())) {
                        case "h" -> Optional.of(Duration.ofHours(1));
                        case "d" -> Optional.of(Duration.ofDays(1));
                        default -> Optional.empty();
                    };
            if (!exact || unit.isEmpty() || value.compareTo(BigDecimal.valueOf(LONGEST)) > 0) {
                node.problem("needs a whole number of days (d) or hours (h)");
                return Optional.empty();
            }
            return Optional.of(unit.get().multipliedBy(value.longValueExact()));
        });
    }

    private static Optional<Instances> instances(ExtensionNode node) {
        return node.value(Range.class).flatMap(range -> {
            OptionalInt low = count(range.getLow());
            OptionalInt high = count(range.getHigh());
            boolean whole = low.isPresent() == range.hasLow() && high.isPresent() == range.hasHigh();
            boolean bounded = range.hasLow() || range.hasHigh();
            if (!whole || !bounded || high.orElse(Integer.MAX_VALUE) < low.orElse(0)) {
                node.problem("needs whole numbers without unit, low not above high");
                return Optional.empty();
            }
            return Optional.of(new Instances(low.orElse(0), high));
        });
    }

    private static OptionalInt count(Quantity quantity) {
        BigDecimal value = quantity.getValue();
        boolean whole = value != null
                && !quantity.hasUnit()
                && !quantity.hasCode()
                && value.signum() >= 0
                && value.stripTrailingZeros().scale() <= 0
                && value.compareTo(BigDecimal.valueOf(Slices.LARGEST)) < 0;
        return whole ? OptionalInt.of(value.intValueExact()) : OptionalInt.empty();
    }

    private Optional<Criterion> segment(ExtensionNode node) {
        return node.value(Reference.class).flatMap(reference -> {
            String text = reference.getReference();
            if (text == null || !text.matches("Group/[A-Za-z0-9\\-.]{1,64}")) {
                node.problem("needs a reference of the form Group/id");
                return Optional.empty();
            }
            return Optional.of(new Criterion.InSegment(text.substring("Group/".length())));
        });
    }
}
