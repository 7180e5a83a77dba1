package example.cairn.segment.oracle;

import example.cairn.model.ResourceKey;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.PatientFacts;
import example.cairn.search.match.Matcher;
import example.cairn.segment.definition.Criterion;
import example.cairn.segment.definition.QuantityVariable;
import example.cairn.segment.definition.Query;
import example.cairn.segment.definition.Segment;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.segment.definition.Standing;
import example.cairn.terminology.Code;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;

/// The second evaluator: says who is in at one instant and nothing else. It knows no review, no evidence and no slices,
/// sorts where the judge takes a maximum, and binds `%entry` where the judge rewrites. Deliberately slow and simple.
public final class SegmentOracle {

    private final SegmentSet segments;

    public SegmentOracle(SegmentSet segments) {
        this.segments = segments;
    }

    /// @param context `now` is the instant asked about
    /// @param ignored resources that do not count
    public boolean isMember(String id, PatientFacts facts, MatchContext context, Set<ResourceKey> ignored) {
        Segment segment = segments.find(id).orElseThrow();
        for (IndexedResource resource : facts.ofType("Patient")) {
            Patient patient = (Patient) resource.resource();
            boolean dead = patient.hasDeceasedDateTimeType()
                    || (patient.getDeceased() instanceof BooleanType flag && flag.booleanValue());
            if (dead && !segment.included().contains(Standing.DECEASED)) {
                return false;
            }
            if (patient.hasActive()
                    && !patient.getActive()
                    && !segment.included().contains(Standing.INACTIVE)) {
                return false;
            }
        }
        Map<String, Instant> instants = new HashMap<>(context.instants());
        instants.putIfAbsent("%entry", context.now());
        MatchContext bound = new MatchContext(context.now(), context.zone(), context.terminology(), instants, Map.of());
        Map<String, BigDecimal> quantities = new HashMap<>();
        for (QuantityVariable variable : segment.variables()) {
            quantities.put(variable.name(), goal(variable, facts, bound, ignored));
        }
        MatchContext complete =
                new MatchContext(context.now(), context.zone(), context.terminology(), instants, quantities);
        return holds(segment.criterion(), facts, complete, context, ignored);
    }

    private boolean holds(
            Criterion criterion, PatientFacts facts, MatchContext bound, MatchContext asked, Set<ResourceKey> ignored) {
        switch (criterion) {
            case Criterion.AllOf all -> {
                for (Criterion each : all.criteria()) {
                    if (!holds(each, facts, bound, asked, ignored)) {
                        return false;
                    }
                }
                return true;
            }
            case Criterion.AnyOf any -> {
                for (Criterion each : any.criteria()) {
                    if (holds(each, facts, bound, asked, ignored)) {
                        return true;
                    }
                }
                return false;
            }
            case Criterion.NoneOf none -> {
                return !holds(new Criterion.AnyOf(none.criteria()), facts, bound, asked, ignored);
            }
            case Criterion.AtLeast some -> {
                int count = 0;
                for (Criterion each : some.criteria()) {
                    count += holds(each, facts, bound, asked, ignored) ? 1 : 0;
                }
                return count >= some.threshold();
            }
            case Criterion.InSegment other -> {
                return isMember(other.id(), facts, asked, ignored);
            }
            case Criterion.Exists exists -> {
                int count = matching(exists.query(), facts, bound, ignored).size();
                return count >= exists.instances().atLeast()
                        && count <= exists.instances().atMost().orElse(Integer.MAX_VALUE);
            }
            case Criterion.Latest latest -> {
                return latest(latest, facts, bound, ignored);
            }
        }
    }

    private static boolean latest(
            Criterion.Latest latest, PatientFacts facts, MatchContext bound, Set<ResourceKey> ignored) {
        List<IndexedResource> series = new ArrayList<>();
        for (IndexedResource resource : matching(latest.query(), facts, bound, ignored)) {
            Optional<OracleTime> time = OracleTime.of(resource.resource(), bound.zone());
            if (time.isPresent() && !time.get().first().isAfter(bound.now().plus(Duration.ofHours(24)))) {
                series.add(resource);
            }
        }
        if (series.isEmpty()) {
            return false;
        }
        series.sort(OracleTime.newestLast(bound.zone()));
        IndexedResource newest = series.getLast();
        SearchExpression condition = latest.condition();
        Instant last =
                OracleTime.of(newest.resource(), bound.zone()).orElseThrow().last();
        return Matcher.matches(condition, newest, bound)
                && latest.within()
                        .map(duration -> !last.isBefore(bound.now().minus(duration)))
                        .orElse(true);
    }

    private static List<IndexedResource> matching(
            Query query, PatientFacts facts, MatchContext bound, Set<ResourceKey> ignored) {
        return facts.ofType(query.type()).stream()
                .filter(resource -> !ignored.contains(resource.key()))
                .filter(resource -> Matcher.matches(query.filter(), resource, bound))
                .toList();
    }

    /// Goals only, by HAPI's getters instead of paths.
    private static BigDecimal goal(
            QuantityVariable variable, PatientFacts facts, MatchContext bound, Set<ResourceKey> ignored) {
        List<IndexedResource> goals = new ArrayList<>(matching(variable.query(), facts, bound, ignored));
        goals.sort(OracleTime.newestLast(bound.zone()));
        for (IndexedResource resource : goals.reversed()) {
            for (Goal.GoalTargetComponent target : ((Goal) resource.resource()).getTarget()) {
                for (Coding coding : target.getMeasure().getCoding()) {
                    boolean counts = bound.terminology()
                            .valueSet(variable.valueSet())
                            .orElseThrow()
                            .contains(String.valueOf(coding.getSystem()), String.valueOf(coding.getCode()));
                    Quantity amount = target.hasDetailRange()
                            ? target.getDetailRange().getHigh()
                            : target.hasDetailQuantity() ? target.getDetailQuantity() : new Quantity();
                    if (counts && amount.hasValue()) {
                        return bound.terminology()
                                .convert(
                                        amount.getValue(),
                                        amount.getCode(),
                                        variable.unit(),
                                        new Code(coding.getSystem(), coding.getCode()))
                                .orElse(variable.otherwise());
                    }
                }
            }
        }
        return variable.otherwise();
    }
}
