package example.cairn.search.expression;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTextTest {

    @ParameterizedTest
    @CsvSource({
        "'Élise  MÜLLER ', elise muller",
        "Zoe\u0308, zoe",
        "İstanbul, istanbul",
        "ﬁnn, finn",
        "山田, 山田",
    })
    void caseAccentsAndBlanksDoNotCount(String text, String normal) {
        assertThat(NormalText.of(text)).isEqualTo(normal);
    }

    @Property
    void theNormalFormOfANormalFormIsItself(@ForAll String text) {
        assertThat(NormalText.of(NormalText.of(text))).isEqualTo(NormalText.of(text));
    }

    @Test
    void aLongTextIsCutButNeverInTheMiddleOfACharacter() {
        String text = "a".repeat(NormalText.LONGEST - 1) + "\uD83D\uDE00";
        assertThat(NormalText.storable(text)).hasSize(NormalText.LONGEST - 1);
        assertThat(NormalText.storable("short")).isEqualTo("short");
    }

    @Test
    void whatPostgresRefusesIsLeftOut() {
        assertThat(NormalText.storable("a\u0000b\uD83Dc\uDE00d\uD83D\uDE00")).isEqualTo("abcd\uD83D\uDE00");
    }
}
