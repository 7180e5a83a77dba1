package example.cairn.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.Period;
import org.junit.jupiter.api.Test;

class EmailAddressTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theBestRankWinsAndWhatHasNoneComesLast() {
        assertThat(EmailAddress.of(
                        List.of(
                                mail("none"),
                                mail("second").setRank(2),
                                mail("first").setRank(1)),
                        NOW))
                .contains("first");
        assertThat(EmailAddress.of(List.of(mail("earlier"), mail("later")), NOW))
                .contains("earlier");
    }

    @Test
    void onlyEmailThatIsInUseCounts() {
        ContactPoint phone = mail("555-0100").setSystem(ContactPointSystem.PHONE);
        ContactPoint old = mail("old").setUse(ContactPointUse.OLD);
        ContactPoint empty = new ContactPoint().setSystem(ContactPointSystem.EMAIL);
        assertThat(EmailAddress.of(List.of(phone, old, empty), NOW)).isEmpty();
        assertThat(EmailAddress.of(List.of(phone, old, empty, mail("good")), NOW))
                .contains("good");
    }

    @Test
    void anAddressCountsWithinItsPeriod() {
        assertThat(EmailAddress.of(List.of(during("a", NOW.minusSeconds(1), NOW.plusSeconds(1))), NOW))
                .contains("a");
        assertThat(EmailAddress.of(List.of(during("a", NOW, NOW)), NOW)).contains("a");
        assertThat(EmailAddress.of(List.of(during("past", NOW.minus(Duration.ofDays(2)), NOW.minusSeconds(1))), NOW))
                .isEmpty();
        assertThat(EmailAddress.of(List.of(during("coming", NOW.plusSeconds(1), NOW.plusSeconds(9))), NOW))
                .isEmpty();
    }

    private static ContactPoint mail(String value) {
        return new ContactPoint().setSystem(ContactPointSystem.EMAIL).setValue(value);
    }

    private static ContactPoint during(String value, Instant start, Instant end) {
        return mail(value).setPeriod(new Period().setStart(Date.from(start)).setEnd(Date.from(end)));
    }
}
