package example.cairn.terminology;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/// The codes of a ValueSet: listed ones, whole code systems that are here completely, imported sets, exclusions, or
/// an expansion that came with it. Filters would need the whole of SNOMED CT or LOINC: refused, never taken for empty.
final class ValueSetExpander {

    private final Canonicals<ValueSet> valueSets;
    private final Canonicals<CodeSystem> codeSystems;
    private final IdentityHashMap<ValueSet, Result<CodeSet>> done = new IdentityHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    ValueSetExpander(Canonicals<ValueSet> valueSets, Canonicals<CodeSystem> codeSystems) {
        this.valueSets = valueSets;
        this.codeSystems = codeSystems;
    }

    Result<CodeSet> expand(ValueSet set) {
        Result<CodeSet> known = done.get(set);
        if (known != null) {
            return known;
        }
        String name = set.getUrl() + "|" + set.getVersion();
        if (!open.add(name)) {
            return Result.failed(Failure.invalid("ValueSet.compose", "imports itself: " + String.join(" > ", open)));
        }
        List<Failure> failures = new ArrayList<>();
        Set<Code> codes = set.hasCompose() && !(usesFilter(set) && set.hasExpansion())
                ? composed(set, failures)
                : expanded(set, failures);
        open.remove(name);
        String version = set.hasVersion() ? set.getVersion() : "";
        Result<CodeSet> result = Result.of(new CodeSet(set.getUrl(), version, codes), failures);
        done.put(set, result);
        return result;
    }

    private static boolean usesFilter(ValueSet set) {
        return set.getCompose().getInclude().stream().anyMatch(ConceptSetComponent::hasFilter)
                || set.getCompose().getExclude().stream().anyMatch(ConceptSetComponent::hasFilter);
    }

    private Set<Code> composed(ValueSet set, List<Failure> failures) {
        Set<Code> codes = new HashSet<>();
        set.getCompose().getInclude().forEach(include -> codes.addAll(members(set, include, failures)));
        set.getCompose().getExclude().forEach(exclude -> codes.removeAll(members(set, exclude, failures)));
        return codes;
    }

    /// What is in the system's part and in every imported set: inside one include they narrow each other (R4,
    /// ValueSet.compose.include.valueSet).
    private Set<Code> members(ValueSet set, ConceptSetComponent part, List<Failure> failures) {
        if (part.hasFilter()) {
            failures.add(Failure.unsupported("ValueSet.compose.include.filter", set.getUrl() + " uses a filter"));
            return Set.of();
        }
        List<Set<Code>> parts = new ArrayList<>();
        if (part.hasSystem()) {
            parts.add(ofSystem(set, part, failures));
        }
        for (CanonicalType imported : part.getValueSet()) {
            parts.add(ofImport(set, imported.getValue(), failures));
        }
        return parts.stream()
                .reduce((left, right) -> {
                    Set<Code> both = new HashSet<>(left);
                    both.retainAll(right);
                    return both;
                })
                .orElseGet(() -> {
                    failures.add(Failure.invalid(
                            "ValueSet.compose.include", set.getUrl() + " includes neither a system nor a set"));
                    return Set.of();
                });
    }

    private Set<Code> ofSystem(ValueSet set, ConceptSetComponent part, List<Failure> failures) {
        Set<Code> codes = new HashSet<>();
        if (part.hasConcept()) {
            part.getConcept().forEach(concept -> codes.add(new Code(part.getSystem(), concept.getCode())));
            return codes;
        }
        String canonical = part.hasVersion() ? part.getSystem() + "|" + part.getVersion() : part.getSystem();
        Optional<CodeSystem> system =
                codeSystems.find(canonical).filter(found -> found.getContent() == CodeSystemContentMode.COMPLETE);
        if (system.isEmpty()) {
            failures.add(Failure.unsupported(
                    "ValueSet.compose.include.system",
                    set.getUrl() + " includes all of " + canonical + ", which is not here completely"));
        }
        system.ifPresent(found -> collect(part.getSystem(), found.getConcept(), codes));
        return codes;
    }

    private Set<Code> ofImport(ValueSet set, String canonical, List<Failure> failures) {
        Optional<ValueSet> imported = valueSets.find(canonical);
        if (imported.isEmpty()) {
            failures.add(Failure.invalid(
                    "ValueSet.compose.include.valueSet",
                    set.getUrl() + " imports " + canonical + ", which is unknown"));
            return Set.of();
        }
        return switch (expand(imported.get())) {
            case Result.Ok<CodeSet>(CodeSet codes) -> codes.codes();
            case Result.Failed<CodeSet>(List<Failure> reasons) -> {
                failures.addAll(reasons);
                yield Set.of();
            }
        };
    }

    private static void collect(String system, List<ConceptDefinitionComponent> concepts, Set<Code> codes) {
        for (ConceptDefinitionComponent concept : concepts) {
            codes.add(new Code(system, concept.getCode()));
            collect(system, concept.getConcept(), codes);
        }
    }

    private static Set<Code> expanded(ValueSet set, List<Failure> failures) {
        Set<Code> codes = new HashSet<>();
        contained(set.getExpansion().getContains(), codes);
        if (!set.hasExpansion()) {
            failures.add(Failure.invalid("ValueSet.compose", set.getUrl() + " has neither compose nor expansion"));
        } else if (set.getExpansion().hasTotal() && set.getExpansion().getTotal() > codes.size()) {
            failures.add(Failure.unsupported("ValueSet.expansion", set.getUrl() + " carries only a page of it"));
        }
        return codes;
    }

    private static void contained(List<ValueSetExpansionContainsComponent> entries, Set<Code> codes) {
        for (ValueSetExpansionContainsComponent entry : entries) {
            if (entry.hasCode() && !entry.getAbstract()) {
                codes.add(new Code(entry.getSystem(), entry.getCode()));
            }
            contained(entry.getContains(), codes);
        }
    }
}
