package example.cairn.search.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {

    @ParameterizedTest
    @CsvSource({
        "2024, 2024-01-01T00:00, 2025-01-01T00:00",
        "2024-12, 2024-12-01T00:00, 2025-01-01T00:00",
        "2024-02-29, 2024-02-29T00:00, 2024-03-01T00:00",
        "2024-02-29T23:59, 2024-02-29T23:59, 2024-03-01T00:00",
        "2024-02-29T23:59:59, 2024-02-29T23:59:59, 2024-03-01T00:00",
        "2024-02-29T23:59:59.9, 2024-02-29T23:59:59.900, 2024-03-01T00:00",
    })
    void aDateIsAsLongAsItsPrecision(String text, LocalDateTime from, LocalDateTime to) {
        assertThat(DateText.parse(text)).contains(new DateOperand.Civil(from, to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "24",
                "0000",
                "2024-13",
                "2024-00",
                "2023-02-29",
                "2024-1-1",
                "2024-01-01T",
                "2024-01-01T24:00",
                "2024-01-01T10",
                "2024-01-01T10:00:60Z",
                "2024-01-01T10:00+25:00",
                "2024-01-01Z",
                "2024-01-01 10:00",
                "2024-01-01T10:00:00.1234567890Z",
                " 2024"
            })
    void whatIsNoDateIsNoDate(String text) {
        assertThat(DateText.parse(text)).isEmpty();
    }

    @Property
    void everyDateIsWrittenSoThatItIsReadAgain(@ForAll("dates") String text) {
        DateOperand date = DateText.parse(text).orElseThrow();
        assertThat(DateText.parse(DateText.of(date))).contains(date);
    }

    @Provide
    Arbitrary<String> dates() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 9998),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 28),
                        Arbitraries.of(
                                "", "T00:00", "T23:59", "T00:00:00", "T10:20:30", "T10:20:30.5", "T23:59:59.000001"),
                        Arbitraries.of("", "Z", "+14:00", "-09:30"))
                .as((year, month, day, time, offset) -> {
                    String date = String.format("%04d-%02d-%02d", year, month, day);
                    return time.isEmpty() ? date.substring(0, offset.length() < 2 ? 7 : 10) : date + time + offset;
                });
    }
}
