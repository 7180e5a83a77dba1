package example.cairn.demo;

import example.cairn.demo.population.ClinicalRecords;
import example.cairn.demo.population.ConsentGiven;
import example.cairn.demo.population.ConsentRecords;
import example.cairn.demo.population.Fate;
import example.cairn.demo.population.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;

/// What the front desk enters: visits, what becomes of them, consents, deaths, merged records.
final class Reception {

    private static final int CLIENTS = 4;

    /// Within the limit of every branch, and over by the next day.
    private static final Duration SOON = Duration.ofHours(20);

    private static final Duration IN_TIME = Duration.ofDays(2);
    private static final Duration TOO_LATE = Duration.ofDays(60);

    private final Ehr ehr;
    private final Narrator narrator;

    Reception(Ehr ehr, Narrator narrator) {
        this.ehr = ehr;
        this.narrator = narrator;
    }

    /// Books what is booked on the day of the result, and takes some of it back.
    void book(List<PatientCase> cases, Instant now) {
        forVisits("booking visits", cases, one -> book(one, now));
        forVisits("changing visits", cases, one -> one.visit().ifPresent(visit -> {
            if (one.scenario().visit() == Visit.BOOKED_THEN_CANCELLED) {
                one.visit(ehr.update(visit.setStatus(AppointmentStatus.CANCELLED)));
            } else if (one.scenario().visit() == Visit.BOOKED_THEN_MOVED) {
                one.visit(ehr.update(moved(visit, now.plus(TOO_LATE))));
            }
        }));
    }

    private void book(PatientCase one, Instant now) {
        ClinicalRecords records = one.records();
        switch (one.scenario().visit()) {
            case NONE, BOOKED_BEFORE -> {}
            case BOOKED_AFTER, BOOKED_THEN_CANCELLED, BOOKED_THEN_MOVED ->
                book(one, records.followUpAppointment(now.plus(IN_TIME), AppointmentStatus.BOOKED));
            case FULFILLED, NO_SHOW -> book(one, records.followUpAppointment(now.plus(SOON), AppointmentStatus.BOOKED));
            case PENDING -> book(one, records.followUpAppointment(now.plus(IN_TIME), AppointmentStatus.PENDING));
            case DENTIST -> book(one, records.dentistAppointment(now.plus(IN_TIME)));
            case DECLINED -> {
                Appointment visit = records.followUpAppointment(now.plus(IN_TIME), AppointmentStatus.BOOKED);
                visit.getParticipantFirstRep().setStatus(ParticipationStatus.DECLINED);
                book(one, visit);
            }
            case LABORATORY_ENCOUNTER -> ehr.create(records.laboratoryEncounter(now.minus(Duration.ofHours(4)), now));
        }
    }

    private void book(PatientCase one, Appointment visit) {
        one.visit(ehr.create(visit));
    }

    /// A day later: who came, and who did not.
    void keep(List<PatientCase> cases) {
        forVisits("closing visits", cases, one -> one.visit().ifPresent(visit -> {
            if (one.scenario().visit() == Visit.FULFILLED) {
                one.visit(ehr.update(visit.setStatus(AppointmentStatus.FULFILLED)));
            } else if (one.scenario().visit() == Visit.NO_SHOW) {
                one.visit(ehr.update(visit.setStatus(AppointmentStatus.NOSHOW)));
            }
        }));
    }

    /// Some withdraw, which is the old permit made inactive and a new refusal (clinical safety, 9); others consent only
    /// now.
    void changeConsents(List<PatientCase> cases, Instant now) {
        narrator.each("changing consents", cases, CLIENTS, one -> {
            ConsentRecords consents = new ConsentRecords(
                    one.id(), one.zone(), now.atZone(ZoneOffset.UTC).toLocalDate());
            if (one.scenario().consent() == ConsentGiven.WITHDRAWS_LATER) {
                ehr.search(Consent.class, "Consent?status=active&patient=Patient/" + one.id())
                        .forEach(permit -> ehr.update(permit.setStatus(ConsentState.INACTIVE)));
                ehr.create(consents.deny(now));
            } else if (one.scenario().consent() == ConsentGiven.GIVES_LATER) {
                ehr.create(consents.permit(now));
            }
        });
    }

    void recordDeaths(List<PatientCase> cases, Instant now) {
        List<PatientCase> dying = cases.stream()
                .filter(one -> one.scenario().fate() == Fate.DIES_AFTER_RESULT)
                .toList();
        narrator.each("recording deaths", dying, CLIENTS, one -> {
            Patient patient = ehr.read(Patient.class, one.id());
            patient.setDeceased(new DateTimeType(Date.from(now)));
            ehr.update(patient);
        });
    }

    /// The record turns out to be a second one of the same person.
    void mergeRecords(List<PatientCase> cases) {
        List<PatientCase> doubles = cases.stream()
                .filter(one -> one.scenario().fate() == Fate.MERGED_AFTER_RESULT)
                .toList();
        narrator.each("merging records", doubles, CLIENTS, one -> {
            Patient patient = ehr.read(Patient.class, one.id());
            Patient survivor = patient.copy();
            survivor.setId(one.id() + "-survivor");
            survivor.setMeta(null);
            survivor.addLink().setType(LinkType.REPLACES).setOther(new Reference("Patient/" + one.id()));
            ehr.update(survivor);
            patient.addLink()
                    .setType(LinkType.REPLACEDBY)
                    .setOther(new Reference("Patient/" + survivor.getIdElement().getIdPart()));
            ehr.update(patient);
        });
    }

    private void forVisits(String what, List<PatientCase> cases, Consumer<PatientCase> action) {
        List<PatientCase> withVisit = cases.stream()
                .filter(one -> one.scenario().visit() != Visit.NONE)
                .toList();
        narrator.each(what, withVisit, CLIENTS, action);
    }

    private static Appointment moved(Appointment visit, Instant start) {
        visit.setStart(Date.from(start));
        visit.setEnd(Date.from(start.plus(Duration.ofMinutes(30))));
        return visit;
    }
}
