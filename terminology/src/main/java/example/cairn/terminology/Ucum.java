package example.cairn.terminology;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;

/// Units of measure after UCUM: is it one, what is it in base units, what is it in another unit?
///
/// Only factors are taken from the library, the arithmetic is BigDecimal's: the library rounds to the fewest
/// significant digits of any operand, so 180.5 `[in_i]` would be 458 cm. Units with an offset (`Cel`, `[degF]`) have
/// no factor and are not converted.
public final class Ucum {

    // As many digits as BigDecimal keeps in DECIMAL128: the library counts them as the precision of the answer.
    private static final String ONE = "1.000000000000000000000000000000000";
    // UCUM counts a mole as a number, so that mmol/mol and % would be commensurable, and 48 mmol/mol of HbA1c 4.8 %.
    // It is 6.5 %. An annotation keeps amounts of substance apart from everything else.
    private static final String SUBSTANCE = "{substance}";

    private static final Ucum STANDARD = new Ucum();

    private final UcumService service;

    private Ucum() {
        try (InputStream essence = UcumService.class.getResourceAsStream("/ucum-essence.xml")) {
            service = new UcumEssenceService(essence);
        } catch (IOException | UcumException e) {
            throw new IllegalStateException("the units shipped with org.fhir:ucum cannot be read", e);
        }
    }

    public static Ucum standard() {
        return STANDARD;
    }

    /// An amount in base units; two amounts are comparable where the units are equal.
    ///
    /// @param unit UCUM code, `1` for a pure number
    public record Amount(BigDecimal value, String unit) {}

    public boolean isUnit(String code) {
        return !code.isBlank() && service.validate(code) == null;
    }

    /// @return empty where the code is no unit, or one without a factor (`Cel`)
    public Optional<Amount> canonical(BigDecimal value, String unit) {
        return base(unit).map(base -> new Amount(strip(value.multiply(base.value())), base.unit()));
    }

    /// @return empty where a code is no unit or the two measure different things
    public Optional<BigDecimal> convert(BigDecimal value, String fromUnit, String toUnit) {
        if (fromUnit.equals(toUnit)) {
            return isUnit(fromUnit) ? Optional.of(value) : Optional.empty();
        }
        return base(fromUnit).flatMap(from -> base(toUnit)
                .filter(to -> to.unit().equals(from.unit()))
                .map(to -> strip(value.multiply(from.value()).divide(to.value(), MathContext.DECIMAL128))));
    }

    private Optional<Amount> base(String unit) {
        if (!isUnit(unit)) {
            return Optional.empty();
        }
        try {
            Pair pair = service.getCanonicalForm(new Pair(new Decimal(ONE), unit));
            String base = pair.getCode().isEmpty() ? "1" : pair.getCode();
            String kind = unit.contains("mol") ? SUBSTANCE : "";
            return Optional.of(new Amount(new BigDecimal(pair.getValue().asDecimal()), base + kind));
        } catch (UcumException unitWithoutFactor) {
            return Optional.empty();
        }
    }

    private static BigDecimal strip(BigDecimal value) {
        BigDecimal rounded = value.round(MathContext.DECIMAL128).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
