package example.cairn.segment;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import example.cairn.model.Canonical;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/// Charts of one patient around the night in which New York's clocks go forward, dates written in every precision.
final class RandomCharts {

    static final ZoneId ZONE = ZoneId.of("America/New_York");
    static final Instant BASE = Instant.parse("2026-03-07T15:00:00Z");

    private static final Reference SUBJECT = new Reference("Patient/p");

    private RandomCharts() {}

    /// Up to eight resources with ids of their own, and perhaps the Patient.
    static Arbitrary<List<Resource>> charts() {
        return Combinators.combine(
                        clinical().list().ofMaxSize(8), patients().list().ofMaxSize(1))
                .as((resources, patient) -> {
                    List<Resource> chart = new ArrayList<>(patient);
                    for (Resource resource : resources) {
                        resource.setId("r" + chart.size());
                        chart.add(resource);
                    }
                    return chart;
                });
    }

    /// A resource without an id.
    static Arbitrary<Resource> clinical() {
        return Arbitraries.frequencyOf(
                Tuple.of(5, observations()),
                Tuple.of(2, conditions()),
                Tuple.of(2, encounters()),
                Tuple.of(2, appointments()),
                Tuple.of(1, goals()));
    }

    private static Arbitrary<Resource> observations() {
        return Combinators.combine(
                        Arbitraries.of("x", "y"),
                        Arbitraries.of("5.0", "6.5", "7.4"),
                        Arbitraries.of(
                                ObservationStatus.FINAL,
                                ObservationStatus.FINAL,
                                ObservationStatus.AMENDED,
                                ObservationStatus.PRELIMINARY),
                        dates().injectNull(0.15),
                        instants().injectNull(0.5),
                        instants())
                .as((code, value, status, effective, issued, written) -> {
                    Observation observation = new Observation()
                            .setStatus(status)
                            .setCode(concept("http://codes.example", code))
                            .setSubject(SUBJECT.copy())
                            .setValue(percent(value));
                    observation.setEffective(effective);
                    if (issued != null) {
                        observation.setIssued(Date.from(issued));
                    }
                    observation.getMeta().setLastUpdated(Date.from(written));
                    return observation;
                });
    }

    private static Arbitrary<Resource> conditions() {
        return Combinators.combine(Arbitraries.of("a", "b"), Arbitraries.of("active", "resolved"), dates())
                .as((code, status, onset) -> new Condition()
                        .setCode(concept("http://codes.example", code))
                        .setClinicalStatus(concept("http://terminology.hl7.org/CodeSystem/condition-clinical", status))
                        .setSubject(SUBJECT.copy())
                        .setOnset(onset));
    }

    private static Arbitrary<Resource> encounters() {
        return Combinators.combine(
                        Arbitraries.of(EncounterStatus.FINISHED, EncounterStatus.INPROGRESS),
                        instants(),
                        Arbitraries.integers().between(1, 100).injectNull(0.3))
                .as((status, start, hours) -> {
                    Period period = new Period().setStart(Date.from(start));
                    if (hours != null) {
                        period.setEnd(Date.from(start.plus(hours, ChronoUnit.HOURS)));
                    }
                    return new Encounter()
                            .setStatus(status)
                            .setSubject(SUBJECT.copy())
                            .setPeriod(period);
                });
    }

    private static Arbitrary<Resource> appointments() {
        return Combinators.combine(
                        Arbitraries.of(AppointmentStatus.BOOKED, AppointmentStatus.CANCELLED),
                        Arbitraries.of(ParticipationStatus.ACCEPTED, ParticipationStatus.DECLINED),
                        instants())
                .as((status, participation, start) -> {
                    Appointment appointment =
                            new Appointment().setStatus(status).setStart(Date.from(start));
                    appointment.addParticipant().setActor(SUBJECT.copy()).setStatus(participation);
                    return appointment;
                });
    }

    private static Arbitrary<Resource> goals() {
        return Combinators.combine(
                        Arbitraries.of("6.5", "7.0", "8.0"),
                        Arbitraries.of(GoalLifecycleStatus.ACTIVE, GoalLifecycleStatus.CANCELLED),
                        days().injectNull(0.3))
                .as((value, status, start) -> {
                    Goal goal = new Goal().setLifecycleStatus(status).setSubject(SUBJECT.copy());
                    if (start != null) {
                        goal.setStart(new DateType(start.toString()));
                    }
                    goal.addTarget()
                            .setMeasure(concept(Canonical.LOINC, "4548-4"))
                            .setDetail(percent(value));
                    return goal;
                });
    }

    static Arbitrary<Resource> patients() {
        return Combinators.combine(
                        days(), Arbitraries.of(false, false, false, true), Arbitraries.of(true, true, true, false))
                .as((birthday, deceased, active) -> {
                    Patient patient =
                            new Patient().setGender(AdministrativeGender.FEMALE).setActive(active);
                    patient.setBirthDateElement(
                            new DateType(birthday.minusYears(18).toString()));
                    patient.setDeceased(new BooleanType(deceased));
                    patient.setId("p");
                    return patient;
                });
    }

    /// An instant, a day, a month or a period.
    private static Arbitrary<Type> dates() {
        Arbitrary<Type> points = instants().map(RandomCharts::point);
        Arbitrary<Type> days = days().map(day -> new DateTimeType(day.toString()));
        Arbitrary<Type> months =
                days().map(day -> new DateTimeType(day.toString().substring(0, 7)));
        Arbitrary<Type> periods = Combinators.combine(
                        instants(), Arbitraries.integers().between(1, 72))
                .as((start, hours) -> new Period()
                        .setStartElement(point(start))
                        .setEndElement(point(start.plus(hours, ChronoUnit.HOURS))));
        return Arbitraries.frequencyOf(
                Tuple.of(4, points), Tuple.of(3, days), Tuple.of(1, months), Tuple.of(1, periods));
    }

    private static DateTimeType point(Instant instant) {
        return new DateTimeType(Date.from(instant), TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone(ZONE));
    }

    /// From 45 days before to four days after, in half hours, so that ties and midnights occur.
    static Arbitrary<Instant> instants() {
        return Arbitraries.integers()
                .between(-45 * 48, 4 * 48)
                .map(halfHours -> BASE.plus(halfHours * 30L, ChronoUnit.MINUTES));
    }

    private static Arbitrary<LocalDate> days() {
        return instants().map(instant -> LocalDate.ofInstant(instant, ZONE));
    }

    private static Quantity percent(String value) {
        return new Quantity()
                .setValue(new BigDecimal(value))
                .setSystem(Canonical.UCUM)
                .setCode("%");
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }
}
