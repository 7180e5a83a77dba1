package example.cairn.storage.sql.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;

/// Small random charts. Values come from small pools, so that queries hit them, and the pools hold what differs by a
/// hair: precisions, offsets, the hours in which London's clocks change, near numbers, wildcards, accents.
final class RandomChart {

    static final List<String> PATIENTS = List.of("p1", "p2", "p3");
    static final List<String> NAMES =
            List.of("Müller", "Muller", "müllerin", "100%", "100", "1_0", "a\\b", "Ångström", "ß", "Zoë Ann", "李");
    static final List<String> NUMBERS =
            List.of("6.4", "6.45", "6.5", "6.50", "6.54", "6.55", "7", "-1", "0", "1E+1", "100");
    static final List<String> CODES = List.of("a", "b", "c");
    static final List<String> SYSTEMS = List.of("urn:x", "urn:y", "");
    static final List<String> UNITS = List.of("%", "mg", "");

    static final List<String> DAYS =
            List.of("2023", "2024", "2024-03", "2024-03-30", "2024-03-31", "2024-10-27", "2024-10-28");
    static final List<String> INSTANTS = List.of(
            "2024-03-31T00:59:59Z",
            "2024-03-31T01:00:00Z",
            "2024-03-31T02:00:00+01:00",
            "2024-10-27T00:30:00Z",
            "2024-10-27T01:30:00Z",
            "2024-10-27T01:30:00.250Z",
            "2024-10-27T23:59:59-05:00",
            "2024-12-31T23:59:59.999Z");

    private RandomChart() {}

    static Arbitrary<List<Resource>> charts() {
        return Combinators.combine(
                        patients(),
                        observations().list().ofMaxSize(6),
                        appointments().list().ofMaxSize(3),
                        risks().list().ofMaxSize(2))
                .as((patients, observations, appointments, risks) -> {
                    List<Resource> all = new ArrayList<>(patients);
                    all.addAll(observations);
                    all.addAll(appointments);
                    all.addAll(risks);
                    for (int i = patients.size(); i < all.size(); i++) {
                        all.get(i).setId("r" + i);
                    }
                    return all;
                });
    }

    private static Arbitrary<List<Resource>> patients() {
        Arbitrary<Resource> patient = Combinators.combine(
                        Arbitraries.of(NAMES).list().ofMaxSize(2),
                        Arbitraries.of(DAYS).optional(),
                        Arbitraries.of(AdministrativeGender.FEMALE, AdministrativeGender.MALE)
                                .optional())
                .as((names, born, gender) -> {
                    Patient made = new Patient();
                    names.forEach(name -> made.addName().setFamily(name));
                    born.ifPresent(day -> made.setBirthDateElement(new DateType(day)));
                    gender.ifPresent(made::setGender);
                    return made;
                });
        return patient.list().ofMaxSize(PATIENTS.size()).map(made -> {
            for (int i = 0; i < made.size(); i++) {
                made.get(i).setId(PATIENTS.get(i));
            }
            return made;
        });
    }

    private static Arbitrary<Resource> observations() {
        Arbitrary<String> coding = Combinators.combine(Arbitraries.of(SYSTEMS), Arbitraries.of(CODES))
                .as((system, code) -> system + "|" + code);
        Arbitrary<String> subject = Arbitraries.of("Patient/p1", "Patient/p2", "Patient/p3", "Group/g", "");
        Arbitrary<String> performer =
                Arbitraries.of("Organization/o1", "Patient/p1", "http://h.example/fhir/Organization/o1");
        Arbitrary<Quantity> quantity = Combinators.combine(
                        Arbitraries.of(NUMBERS), Arbitraries.of(SYSTEMS), Arbitraries.of(UNITS))
                .as(RandomChart::quantity);
        return Combinators.combine(
                        coding.list().ofMaxSize(3),
                        subject,
                        performer.list().ofMaxSize(2),
                        quantity.optional(),
                        Arbitraries.of(ObservationStatus.FINAL, ObservationStatus.AMENDED),
                        when())
                .as((codings, about, performers, value, status, when) -> {
                    Observation made = new Observation().setStatus(status);
                    codings.forEach(text -> {
                        String[] parts = text.split("\\|");
                        made.getCode()
                                .addCoding()
                                .setSystem(parts[0].isEmpty() ? null : parts[0])
                                .setCode(parts[1]);
                    });
                    if (!about.isEmpty()) {
                        made.setSubject(new Reference(about));
                    }
                    performers.forEach(text -> made.addPerformer(new Reference(text)));
                    value.ifPresent(made::setValue);
                    when.setOn(made);
                    return made;
                });
    }

    private static Arbitrary<Resource> appointments() {
        return Combinators.combine(
                        Arbitraries.of(INSTANTS).optional(),
                        Arbitraries.of("Patient/p1", "Patient/p2", "Practitioner/d")
                                .list()
                                .ofMaxSize(3))
                .as((start, actors) -> {
                    Appointment made = new Appointment();
                    start.ifPresent(text -> made.setStartElement(new InstantType(text)));
                    actors.forEach(actor -> made.addParticipant().setActor(new Reference(actor)));
                    return made;
                });
    }

    private static Arbitrary<Resource> risks() {
        return Arbitraries.of(NUMBERS).list().ofMaxSize(2).map(numbers -> {
            RiskAssessment made = new RiskAssessment().setSubject(new Reference("Patient/p1"));
            numbers.forEach(
                    number -> made.addPrediction().setProbability(new DecimalType(new BigDecimal(number).abs())));
            return made;
        });
    }

    private static Quantity quantity(String value, String system, String unit) {
        Quantity made = new Quantity().setValue(new BigDecimal(value));
        if (!system.isEmpty()) {
            made.setSystem(system);
        }
        return unit.isEmpty() ? made : made.setCode(unit);
    }

    /// When something was observed: at a day, at an instant, over a period perhaps open at an end, or unsaid.
    record When(String from, String to, boolean period) {

        void setOn(Observation observation) {
            if (period) {
                Period made = new Period();
                if (!from.isEmpty()) {
                    made.setStartElement(new DateTimeType(from));
                }
                if (!to.isEmpty()) {
                    made.setEndElement(new DateTimeType(to));
                }
                observation.setEffective(made);
            } else if (!from.isEmpty()) {
                observation.setEffective(new DateTimeType(from));
            }
        }
    }

    private static Arbitrary<When> when() {
        List<String> dates = new ArrayList<>(DAYS);
        dates.addAll(INSTANTS);
        dates.add("");
        return Combinators.combine(Arbitraries.of(dates), Arbitraries.of(dates), Arbitraries.of(true, false))
                .as(When::new);
    }
}
