package example.cairn.terminology;

import example.cairn.model.Canonical;
import example.cairn.model.Failure;
import example.cairn.model.Result;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.ObservationDefinition;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;

/// All that a set of ValueSets, CodeSystems and ObservationDefinitions says, expanded once; other resources are passed
/// over. Immutable, so it is shared by all threads and replaced as a whole.
public final class TerminologySnapshot implements Terminology {

    /// Flags by which a sender calls a value normal.
    static final String NORMAL_FLAGS = Canonical.VALUE_SET + "interpretation-normal";
    /// Flags by which a sender calls a value high.
    static final String HIGH_FLAGS = Canonical.VALUE_SET + "interpretation-high";

    private final Map<String, CodeSet> valueSets;
    private final LabJudge judge;

    private TerminologySnapshot(Map<String, CodeSet> valueSets, LabJudge judge) {
        this.valueSets = Map.copyOf(valueSets);
        this.judge = judge;
    }

    /// What could be used, and what could not.
    ///
    /// @param snapshot a refused ValueSet is unknown in it, the code of a refused ObservationDefinition is not
    ///     judged
    /// @param refused every problem found
    public record Loaded(TerminologySnapshot snapshot, List<Failure> refused) {}

    /// All or nothing, for shipped definitions and for judging a change before it is made.
    public static Result<TerminologySnapshot> of(Collection<? extends Resource> resources) {
        Loaded loaded = load(resources);
        return Result.of(loaded.snapshot(), loaded.refused());
    }

    /// The usable part, for a server on which anybody may store a ValueSet that only a terminology server can expand.
    public static Loaded load(Collection<? extends Resource> resources) {
        List<Failure> refused = new ArrayList<>();
        Map<String, CodeSet> sets = valueSets(resources, refused);
        Map<Code, LabDefinition> definitions = definitions(resources, refused);
        LabJudge judge = new LabJudge(
                definitions,
                flags(NORMAL_FLAGS, definitions, sets, refused),
                flags(HIGH_FLAGS, definitions, sets, refused));
        return new Loaded(new TerminologySnapshot(sets, judge), List.copyOf(refused));
    }

    @Override
    public Optional<CodeSet> valueSet(String canonical) {
        return Optional.ofNullable(valueSets.get(canonical));
    }

    @Override
    public LabJudgement judge(Observation observation) {
        return judge.judge(observation);
    }

    @Override
    public Set<Code> judgedCodes() {
        return judge.judgedCodes();
    }

    @Override
    public List<String> dataQuality(Observation observation) {
        return judge.dataQuality(observation);
    }

    @Override
    public Optional<BigDecimal> convert(BigDecimal value, String fromUnit, String toUnit, Code analyte) {
        List<LinearEquation> equations =
                judge.definition(analyte).map(LabDefinition::equations).orElse(List.of());
        for (LinearEquation equation : equations) {
            if (equation.fromUnit().equals(fromUnit) && equation.toUnit().equals(toUnit)) {
                return Optional.of(equation.apply(value));
            }
            if (equation.fromUnit().equals(toUnit) && equation.toUnit().equals(fromUnit)) {
                return Optional.of(equation.invert(value));
            }
        }
        return Ucum.standard().convert(value, fromUnit, toUnit);
    }

    private static Map<String, CodeSet> valueSets(Collection<? extends Resource> resources, List<Failure> refused) {
        Canonicals<ValueSet> sets = new Canonicals<>(only(ValueSet.class, resources));
        Canonicals<CodeSystem> systems = new Canonicals<>(only(CodeSystem.class, resources));
        refused.addAll(sets.failures());
        refused.addAll(systems.failures());
        ValueSetExpander expander = new ValueSetExpander(sets, systems);
        Map<String, CodeSet> expanded = new HashMap<>();
        sets.all().forEach((canonical, set) -> {
            switch (expander.expand(set)) {
                case Result.Ok<CodeSet>(CodeSet codes) -> expanded.put(canonical, codes);
                case Result.Failed<CodeSet>(List<Failure> failures) ->
                    failures.stream()
                            .filter(failure -> !refused.contains(failure))
                            .forEach(refused::add);
            }
        });
        return expanded;
    }

    private static Map<Code, LabDefinition> definitions(
            Collection<? extends Resource> resources, List<Failure> refused) {
        Map<Code, LabDefinition> definitions = new HashMap<>();
        for (ObservationDefinition source : only(ObservationDefinition.class, resources)) {
            if (LabDefinitionParser.isJudging(source)) {
                LabDefinition definition =
                        switch (LabDefinitionParser.parse(source)) {
                            case Result.Ok<LabDefinition>(LabDefinition read) -> read;
                            case Result.Failed<LabDefinition>(List<Failure> failures) -> {
                                refused.addAll(failures);
                                yield LabDefinition.unusable();
                            }
                        };
                for (Coding coding : source.getCode().getCoding()) {
                    if (definitions.putIfAbsent(Code.of(coding), definition) != null) {
                        refused.add(Failure.invalid(
                                "ObservationDefinition.code",
                                source.getIdPart() + ": another definition judges " + coding.getCode() + " too"));
                        definitions.put(Code.of(coding), LabDefinition.unusable());
                    }
                }
            }
        }
        return definitions;
    }

    /// Where values are judged, the flags must be known: without them contradictions would pass in silence.
    private static CodeSet flags(
            String url, Map<Code, LabDefinition> definitions, Map<String, CodeSet> sets, List<Failure> refused) {
        if (!definitions.isEmpty() && !sets.containsKey(url)) {
            refused.add(Failure.invalid("ObservationDefinition", "judging needs ValueSet " + url));
        }
        return sets.getOrDefault(url, new CodeSet(url, "", Set.of()));
    }

    private static <T extends Resource> List<T> only(Class<T> type, Collection<? extends Resource> resources) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
