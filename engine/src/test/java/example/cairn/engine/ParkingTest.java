package example.cairn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParkingTest {

    @ParameterizedTest
    @CsvSource({"1, PT1M", "2, PT2M", "3, PT4M", "6, PT32M", "7, PT1H", "8, PT1H", "1000000, PT1H"})
    void theWaitDoublesFromAMinuteToAnHour(int failures, Duration wait) {
        assertThat(Parking.wait(failures)).isEqualTo(wait);
    }

    @Test
    void theReasonNamesKindAndPlaceAndNothingThatTheExceptionSays() {
        RuntimeException failure = new IllegalStateException(new ArithmeticException("Eve Example, 7.4 %"));
        assertThat(Parking.reason(failure))
                .isEqualTo(
                        "ArithmeticException in ParkingTest.theReasonNamesKindAndPlaceAndNothingThatTheExceptionSays");
    }
}
