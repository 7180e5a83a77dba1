package example.cairn.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UcumTest {

    private static final Ucum UCUM = Ucum.standard();

    @ParameterizedTest
    @ValueSource(strings = {"%", "mmol/mol", "mg/dL", "10*3/uL", "10^9/L", "mm[Hg]", "Cel", "1", "{score}", "%{Hb}"})
    void knowsItsUnits(String unit) {
        assertThat(UCUM.isUnit(unit)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "percent", "mg/", "mmHg", "mg per dL", "(", "°C"})
    void refusesWhatIsNoUnit(String text) {
        assertThat(UCUM.isUnit(text)).isFalse();
        assertThat(UCUM.canonical(BigDecimal.ONE, text)).isEmpty();
        assertThat(UCUM.convert(BigDecimal.ONE, text, text)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} = {3} {2}")
    @CsvSource({
        "5.5,   g/dL,     g/L,    55",
        "180.5, [in_i],   cm,     458.47",
        "1,     [lb_av],  kg,     0.45359237",
        "140,   mm[Hg],   kPa,    18.66508",
        "5.60,  mmol/L,   umol/L, 5600",
        "6.5,   %,        1,      0.065",
        "6.50,  %,        %,      6.50",
        "3,     wk,       d,      21",
        "300,   mg,       g,      0.3"
    })
    void convertsExactly(BigDecimal value, String from, String to, BigDecimal expected) {
        assertThat(UCUM.convert(value, from, to))
                .hasValueSatisfying(converted -> assertThat(converted).isEqualByComparingTo(expected));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        // UCUM itself would say 48 mmol/mol = 4.8 %: a mole is a number to it.
        "mmol/mol, %",
        "mmol/L,   10*3/uL",
        "mg/dL,    mmol/L",
        "kg,       m",
        "Cel,      [degF]"
    })
    void refusesWhatMeasuresSomethingElse(String from, String to) {
        assertThat(UCUM.convert(BigDecimal.TEN, from, to)).isEmpty();
        assertThat(UCUM.convert(BigDecimal.TEN, to, from)).isEmpty();
    }

    @Property(tries = 300)
    void aRoundTripGivesTheValueBack(@ForAll @BigRange(min = "0.01", max = "100000") BigDecimal value) {
        BigDecimal there = UCUM.convert(value, "g/dL", "mg/L").orElseThrow();

        assertThat(UCUM.convert(there, "mg/L", "g/dL").orElseThrow()).isEqualByComparingTo(value);
    }

    @Property(tries = 300)
    void noTextBreaksIt(@ForAll @StringLength(max = 12) String text) {
        assertThat(UCUM.canonical(BigDecimal.ONE, text).isPresent()).isIn(true, false);
    }

    @Property(tries = 300)
    void noTextOfUnitCharactersBreaksIt(
            @ForAll
                    @Chars({'m', 'g', 'L', '/', '.', '1', '0', '*', '-', '(', ')', '[', ']', '{', '}', '%', '\'', '+'})
                    @StringLength(max = 8)
                    String text) {
        assertThat(UCUM.canonical(BigDecimal.ONE, text).isPresent()).isIn(true, false);
    }
}
