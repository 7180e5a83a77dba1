package example.cairn.terminology;

import java.math.BigDecimal;
import java.math.MathContext;

/// Two scales of one analyte: `to = factor x from + offset`. HbA1c needs one, because % (NGSP) and mmol/mol (IFCC)
/// measure different fractions and differ by more than a factor.
///
/// @param fromUnit UCUM code
/// @param toUnit UCUM code
record LinearEquation(String fromUnit, String toUnit, BigDecimal factor, BigDecimal offset) {

    BigDecimal apply(BigDecimal value) {
        return value.multiply(factor).add(offset);
    }

    BigDecimal invert(BigDecimal value) {
        return value.subtract(offset).divide(factor, MathContext.DECIMAL64);
    }
}
