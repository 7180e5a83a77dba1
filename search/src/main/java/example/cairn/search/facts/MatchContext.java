package example.cairn.search.facts;

import example.cairn.terminology.Terminology;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/// Everything an expression needs besides the resource.
///
/// @param now the instant of the judgement
/// @param zone in which `today()` and civil dates are taken
/// @param terminology for `:in`
/// @param instants variables of relative dates by name with `%`, for example `%entry`
/// @param quantities variables of quantities by name with `%`, in the unit that the operand names
public record MatchContext(
        Instant now,
        ZoneId zone,
        Terminology terminology,
        Map<String, Instant> instants,
        Map<String, BigDecimal> quantities) {

    public MatchContext {
        instants = Map.copyOf(instants);
        quantities = Map.copyOf(quantities);
    }

    public MatchContext(Instant now, ZoneId zone, Terminology terminology) {
        this(now, zone, terminology, Map.of(), Map.of());
    }

    /// The same question asked at another instant.
    public MatchContext at(Instant instant) {
        return new MatchContext(instant, zone, terminology, instants, quantities);
    }
}
