package example.cairn.engine.decide;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.Period;

/// The e-mail address at which somebody wants to be reached now: of those in use, the one of the best rank (1 is best;
/// without a rank it comes last).
public final class EmailAddress {

    private EmailAddress() {}

    public static Optional<String> of(List<ContactPoint> telecom, Instant now) {
        return telecom.stream()
                .filter(point -> point.getSystem() == ContactPointSystem.EMAIL)
                .filter(point -> point.getUse() != ContactPointUse.OLD && point.hasValue())
                .filter(point -> covers(point.getPeriod(), now))
                .min(Comparator.comparingInt(point -> point.hasRank() ? point.getRank() : Integer.MAX_VALUE))
                .map(ContactPoint::getValue);
    }

    private static boolean covers(Period period, Instant now) {
        Date start = period.getStart();
        Date end = period.getEnd();
        return (start == null || !start.toInstant().isAfter(now))
                && (end == null || !end.toInstant().isBefore(now));
    }
}
