package example.cairn.segment.evaluation;

import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.segment.definition.Criterion;
import example.cairn.segment.definition.Instances;
import example.cairn.segment.definition.QuantityVariable;
import example.cairn.segment.definition.Query;
import example.cairn.segment.definition.Segment;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.segment.definition.Standing;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Patient;

/// One pass over one chart; a segment that several refer to is judged once. References form no cycle: the set refused
/// those.
final class Evaluation {

    private final SegmentSet segments;
    private final Chart chart;
    private final Map<String, Finding> judged = new HashMap<>();

    Evaluation(SegmentSet segments, Chart chart) {
        this.segments = segments;
        this.chart = chart;
    }

    /// Takes an earlier verdict for what this pass would find.
    void take(String segment, Known known) {
        judged.put(segment, new Finding(known.member(), known.reviewAt()));
    }

    Finding of(Segment segment) {
        Finding known = judged.get(segment.id());
        if (known != null) {
            return known;
        }
        Finding finding = leftOut(segment) ? new Finding(false, Optional.empty()) : judge(segment);
        judged.put(segment.id(), finding);
        return finding;
    }

    /// Deceased and inactive patients are no members unless the segment says so. Only a write can change it.
    private boolean leftOut(Segment segment) {
        Optional<Patient> person = chart.facts().person();
        boolean deceased = person.map(Patient::getDeceased)
                .map(value -> !(value instanceof BooleanType flag) || flag.booleanValue())
                .orElse(false);
        boolean inactive = person.map(patient -> patient.hasActive() && !patient.getActive())
                .orElse(false);
        return (deceased && !segment.included().contains(Standing.DECEASED))
                || (inactive && !segment.included().contains(Standing.INACTIVE));
    }

    private Finding judge(Segment segment) {
        Map<String, BigDecimal> quantities = new HashMap<>();
        Finding variables = new Finding(true, Optional.empty());
        for (QuantityVariable variable : segment.variables()) {
            VariableBinding binding = VariableBinding.of(variable, chart);
            quantities.put(variable.name(), binding.value());
            variables = variables.reviewedAt(binding.reviewAt()).noting(binding.quality());
        }
        Finding finding = judge(segment.criterion(), chart.with(bind(quantities)));
        return finding.reviewedAt(variables.reviewAt()).noting(variables.quality());
    }

    private MatchContext bind(Map<String, BigDecimal> quantities) {
        MatchContext context = chart.context();
        return new MatchContext(context.now(), context.zone(), context.terminology(), context.instants(), quantities);
    }

    private Finding judge(Criterion criterion, Chart bound) {
        return switch (criterion) {
            case Criterion.AllOf(List<Criterion> criteria) -> Finding.allOf(judge(criteria, bound));
            case Criterion.AnyOf(List<Criterion> criteria) -> Finding.anyOf(judge(criteria, bound));
            case Criterion.AtLeast(int threshold, List<Criterion> criteria) ->
                Finding.atLeast(threshold, judge(criteria, bound));
            case Criterion.NoneOf(List<Criterion> criteria) ->
                Finding.anyOf(judge(criteria, bound)).not();
            case Criterion.Exists(Query query, Instances instances) -> count(query, instances, bound);
            case Criterion.Latest latest -> LatestJudge.judge(latest, bound);
            case Criterion.InSegment(String id) ->
                segments.find(id).map(this::of).orElseThrow(); // Answered, says the set's normal form.
        };
    }

    private List<Finding> judge(List<Criterion> criteria, Chart bound) {
        return criteria.stream().map(criterion -> judge(criterion, bound)).toList();
    }

    private static Finding count(Query query, Instances instances, Chart bound) {
        SearchExpression filter = bound.resolve(query.filter());
        List<Finding> found = bound.series(query).stream()
                .map(resource -> match(resource, filter, bound))
                .toList();
        Finding enough = Finding.atLeast(instances.atLeast(), found);
        if (instances.atMost().isEmpty()) {
            return enough;
        }
        Finding tooMany = Finding.atLeast(instances.atMost().getAsInt() + 1, found);
        return Finding.allOf(List.of(enough, tooMany.not()));
    }

    private static Finding match(IndexedResource resource, SearchExpression filter, Chart bound) {
        Finding finding = bound.satisfies(resource, filter);
        return finding.holds() ? finding.because(Set.of(resource.version().reference())) : finding;
    }
}
