package example.cairn.segment.oracle;

import example.cairn.search.facts.IndexedResource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/// Clinical time as the oracle reads it: by HAPI's getters, for the types of the properties only.
///
/// @param first instant that the written value may mean
/// @param last instant that it may mean
record OracleTime(Instant first, Instant last) {

    static Optional<OracleTime> of(Resource resource, ZoneId zone) {
        return switch (resource) {
            case Observation observation when observation.hasEffective() -> of(observation.getEffective(), zone);
            case Observation observation when observation.hasIssued() -> of(observation.getIssuedElement(), zone);
            case Condition condition when condition.hasOnset() -> of(condition.getOnset(), zone);
            case Condition condition when condition.hasRecordedDate() -> of(condition.getRecordedDateElement(), zone);
            case Procedure procedure when procedure.hasPerformed() -> of(procedure.getPerformed(), zone);
            case Goal goal when goal.hasStart() -> of(goal.getStart(), zone);
            case Goal goal when goal.hasStatusDate() -> of(goal.getStatusDateElement(), zone);
            default -> Optional.empty();
        };
    }

    static Comparator<IndexedResource> newestLast(ZoneId zone) {
        return (a, b) -> {
            int byTime = last(a, zone).compareTo(last(b, zone));
            int byIssued = issued(a).compareTo(issued(b));
            int byWrite = a.version().lastUpdated().compareTo(b.version().lastUpdated());
            int byId = a.key().id().compareTo(b.key().id());
            return byTime != 0 ? byTime : byIssued != 0 ? byIssued : byWrite != 0 ? byWrite : byId;
        };
    }

    private static Instant last(IndexedResource resource, ZoneId zone) {
        return of(resource.resource(), zone).map(OracleTime::last).orElse(Instant.MIN);
    }

    private static Instant issued(IndexedResource resource) {
        Date issued = resource.resource() instanceof Observation observation ? observation.getIssued() : null;
        return issued == null ? Instant.MIN : issued.toInstant();
    }

    private static Optional<OracleTime> of(Type value, ZoneId zone) {
        if (value instanceof Period period) {
            return of(period.hasEnd() ? period.getEndElement() : period.getStartElement(), zone);
        }
        if (!(value instanceof BaseDateTimeType date)) {
            return Optional.empty();
        }
        int year = date.getYear();
        LocalDate next;
        LocalDate first;
        switch (date.getPrecision()) {
            case YEAR -> {
                first = LocalDate.of(year, 1, 1);
                next = first.plusYears(1);
            }
            case MONTH -> {
                first = LocalDate.of(year, date.getMonth() + 1, 1);
                next = first.plusMonths(1);
            }
            case DAY -> {
                first = LocalDate.of(year, date.getMonth() + 1, date.getDay());
                next = first.plusDays(1);
            }
            default -> {
                Instant instant = date.getValue().toInstant();
                return Optional.of(new OracleTime(instant, instant));
            }
        }
        return Optional.of(new OracleTime(
                first.atStartOfDay(zone).toInstant(),
                next.atStartOfDay(zone).toInstant().minusNanos(1)));
    }
}
