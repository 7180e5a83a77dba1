package example.cairn.search.facts;

import example.cairn.terminology.Terminology;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// Everything an expression needs besides the resource.
///
/// @param now the instant of the judgement
/// @param zone in which `today()` and civil dates are taken
/// @param terminology for `:in`
/// @param instants variables of relative dates by name with `%`, for example `%entry`
/// @param quantities variables of quantities by name with `%`, in the unit that the operand names
/// @param surroundings for `_has` and membership; empty where a single resource is judged
public record MatchContext(
        Instant now,
        ZoneId zone,
        Terminology terminology,
        Map<String, Instant> instants,
        Map<String, BigDecimal> quantities,
        Optional<Surroundings> surroundings) {

    public MatchContext {
        instants = Map.copyOf(instants);
        quantities = Map.copyOf(quantities);
    }

    public MatchContext(
            Instant now,
            ZoneId zone,
            Terminology terminology,
            Map<String, Instant> instants,
            Map<String, BigDecimal> quantities) {
        this(now, zone, terminology, instants, quantities, Optional.empty());
    }

    public MatchContext(Instant now, ZoneId zone, Terminology terminology) {
        this(now, zone, terminology, Map.of(), Map.of());
    }

    /// The same question asked at another instant.
    public MatchContext at(Instant instant) {
        return new MatchContext(instant, zone, terminology, instants, quantities, surroundings);
    }

    /// The same question where `_has` and membership can be answered.
    public MatchContext within(Surroundings around) {
        return new MatchContext(now, zone, terminology, instants, quantities, Optional.of(around));
    }
}
