package example.cairn.journey.definition;

import example.cairn.journey.definition.Activity.CodeTerm;
import example.cairn.journey.definition.Offset.Unit;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/// Reads the journey-parameter extensions of a plan over the defaults of clinical safety.
final class ParameterReading {

    private static final String GROUP = "Group/";
    private static final String ELEMENT = "PlanDefinition.extension(journey-parameter)";

    private final DefinitionLookup definitions;
    private final Reading reading;
    private final Map<String, List<Type>> values = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    ParameterReading(PlanDefinition plan, DefinitionLookup definitions, Reading reading) {
        this.definitions = definitions;
        this.reading = reading;
        for (Extension extension : plan.getExtensionsByUrl(JourneyExtensions.PARAMETER)) {
            Optional<String> name = Reading.part(extension, "name");
            Optional<Type> value = Reading.value(extension, "value");
            if (name.isEmpty() || value.isEmpty()) {
                reading.invalid(ELEMENT, "needs a name and a value");
            } else {
                values.merge(name.get(), List.of(value.get()), ParameterReading::joined);
            }
        }
    }

    PlanParameters read() {
        PlanParameters parameters = new PlanParameters(
                duration("recency", new Offset(30, Unit.DAY)),
                text("entry-requires-consent").map("true"::equals).orElse(false),
                duration("same-branch-window", new Offset(90, Unit.DAY)),
                quietHours(),
                duration("escalation", new Offset(4, Unit.HOUR)),
                number("maximum-attempts", 3),
                duration("future-tolerance", new Offset(24, Unit.HOUR)),
                codes("status", Set.of("final", "amended", "corrected")),
                codes("review-category", Set.of()),
                group("no-messages-to"),
                term("purpose"),
                term("consent-category"),
                term("care-team-category"),
                reference("fallback-queue"),
                text("fallback-address"),
                text("booking-phone"),
                text("emergency-number"),
                text("portal-link"),
                text("default-language").orElse("en"),
                text("team-language").orElse("en"));
        values.keySet().stream()
                .filter(name -> !asked.contains(name))
                .sorted()
                .forEach(name -> reading.unsupported(ELEMENT, "unknown parameter " + name));
        return parameters;
    }

    private Offset duration(String name, Offset otherwise) {
        return first(name)
                .flatMap(value -> value instanceof Quantity quantity
                        ? reading.offset(ELEMENT + " " + name, quantity)
                        : wrong(name, "a Duration"))
                .orElse(otherwise);
    }

    private QuietHours quietHours() {
        LocalTime opens = time("quiet-hours-opens", LocalTime.of(8, 0));
        LocalTime closes = time("quiet-hours-closes", LocalTime.of(20, 0));
        if (!opens.isBefore(closes)) {
            reading.invalid(ELEMENT + " quiet-hours-opens", "must be before quiet-hours-closes");
            return new QuietHours(LocalTime.MIN, LocalTime.MAX);
        }
        return new QuietHours(opens, closes);
    }

    private LocalTime time(String name, LocalTime otherwise) {
        try {
            return text(name).map(LocalTime::parse).orElse(otherwise);
        } catch (DateTimeException e) {
            return this.<LocalTime>wrong(name, "a time of day").orElse(otherwise);
        }
    }

    private int number(String name, int otherwise) {
        try {
            return text(name).map(Integer::valueOf).orElse(otherwise);
        } catch (NumberFormatException e) {
            return this.<Integer>wrong(name, "a whole number").orElse(otherwise);
        }
    }

    private Set<String> codes(String name, Set<String> otherwise) {
        asked.add(name);
        return values.containsKey(name)
                ? values.get(name).stream().map(Type::primitiveValue).collect(Collectors.toUnmodifiableSet())
                : otherwise;
    }

    private Optional<CodeTerm> term(String name) {
        return first(name)
                .flatMap(value -> value instanceof Coding coding
                        ? Optional.of(ActivityReading.term(coding))
                        : wrong(name, "a Coding"));
    }

    private Optional<String> reference(String name) {
        return first(name)
                .flatMap(value -> value instanceof Reference to
                        ? Optional.ofNullable(to.getReference())
                        : wrong(name, "a Reference"));
    }

    private Optional<String> group(String name) {
        Optional<String> group = reference(name).map(to -> to.startsWith(GROUP) ? to.substring(GROUP.length()) : "");
        group.filter(id -> !definitions.knowsGroup(id))
                .ifPresent(id -> reading.invalid(ELEMENT + " " + name, "no such Group: " + id));
        return group;
    }

    private Optional<String> text(String name) {
        return first(name).map(Type::primitiveValue);
    }

    private Optional<Type> first(String name) {
        asked.add(name);
        List<Type> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            reading.invalid(ELEMENT + " " + name, "is given more than once");
        }
        return given.stream().findFirst();
    }

    private <T> Optional<T> wrong(String name, String expected) {
        reading.invalid(ELEMENT + " " + name, "must be " + expected);
        return Optional.empty();
    }

    private static List<Type> joined(List<Type> one, List<Type> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }
}
