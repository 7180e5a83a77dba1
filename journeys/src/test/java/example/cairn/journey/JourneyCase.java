package example.cairn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.journey.drafts.TaskDraft;
import example.cairn.model.ResourceKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/// One story of a case file: lines that act and lines that say what must be. `docs/journeys.md` lists the words.
record JourneyCase(String name, List<String> lines) {

    @Override
    public String toString() {
        return name;
    }

    void play(World world) {
        for (String line : lines) {
            int colon = line.indexOf(": ");
            String word = line.split("[ :]")[0];
            switch (word) {
                case "messages" -> expect(Account.messages(world), line, colon);
                case "tasks" -> expect(Account.tasks(world), line, colon);
                case "invitations" -> expect(Account.invitations(world), line, colon);
                case "notices" -> expect(Account.notices(world), line, colon);
                case "plans" -> expect(Account.plans(world), line, colon);
                case "branches" -> expect(Account.branches(world), line, colon);
                default -> act(world, line.split(" +"));
            }
        }
    }

    private static void expect(String actual, String line, int colon) {
        assertThat(actual).as(line).isEqualTo(line.substring(colon + 2).trim());
    }

    private static void act(World world, String[] words) {
        String id = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "wait" -> world.advance(duration(id));
            case "clock" -> world.now = Instant.parse(id);
            case "result" -> world.write(result(world, words));
            case "results" -> together(world, words);
            case "history" -> world.load(result(world, words));
            case "correct" -> correct(world, id, words[2]);
            case "touch" ->
                world.change(Observation.class, key("Observation", id), one -> one.addNote()
                        .setText("seen"));
            case "redate" -> redate(world, id, words[2]);
            case "retract" ->
                world.change(
                        Observation.class,
                        key("Observation", id),
                        one -> one.setStatus(ObservationStatus.ENTEREDINERROR));
            case "cancel" ->
                world.change(
                        Observation.class, key("Observation", id), one -> one.setStatus(ObservationStatus.CANCELLED));
            case "delete" -> world.delete(key("Observation", id));
            case "book" -> book(world, words);
            case "encounter" ->
                world.write(Resources.encounter(id, words[2], words[3], world.now.plus(duration(words[4]))));
            case "taken-in" ->
                world.change(
                        Observation.class,
                        key("Observation", id),
                        one -> one.setEncounter(new Reference("Encounter/" + words[2])));
            case "set" ->
                world.change(
                        Appointment.class,
                        key("Appointment", id),
                        one -> one.setStatus(AppointmentStatus.fromCode(words[2])));
            case "move" -> move(world, id, words[2]);
            case "messaging" -> messaging(world, id);
            case "bouncing" -> world.bouncing = id.equals("on");
            case "reconcile" -> world.reconcile();
            case "network" -> world.networkDown = id.equals("down");
            case "refused-once" -> world.refusedOnce = Optional.of(WithheldReason.NO_CONSENT);
            case "has" -> world.write(Backgrounds.of(id, world.now));
            case "over" -> world.delete(key(Backgrounds.of(id, world.now).fhirType(), id));
            case "member" -> world.segments.members.add(id);
            case "leaves" -> world.segments.members.remove(id);
            case "team" -> world.write(Resources.team(id, words[2]));
            case "asks-for-consent" -> world.plan = ShippedPlan.asking();
            case "decline" ->
                world.change(Appointment.class, key("Appointment", id), one -> one.getParticipantFirstRep()
                        .setStatus(ParticipationStatus.DECLINED));
            case "patient" -> person(world, id);
            case "task" -> task(world, id, words[2]);
            case "outcome" -> outcome(world, words);
            default -> throw new IllegalArgumentException(String.join(" ", words));
        }
    }

    /// `results r1 9.0 -2m and r2 5.2 -1m`: in one transaction.
    private static void together(World world, String[] words) {
        String each = "result " + String.join(" ", words).substring("results ".length());
        world.write(Stream.of(each.replace(" and ", ";result ").split(";"))
                .map(one -> result(world, one.split(" ")))
                .toArray(Resource[]::new));
    }

    /// `result r1 7.4 -3h` in percent, or `result r1 6.8mmol -3h`; `never` for no clinical time.
    private static Observation result(World world, String[] words) {
        boolean mmol = words[2].endsWith("mmol");
        String number = words[2].replace("mmol", "");
        boolean timeless = words[3].equals("never");
        Observation result =
                Resources.result(words[1], number, timeless ? world.now : world.now.plus(duration(words[3])));
        if (mmol) {
            ((Quantity) result.getValue()).setUnit("mmol/mol").setCode("mmol/mol");
        }
        if (timeless) {
            result.setEffective(null);
        }
        if (words.length > 4) {
            result.addIdentifier().setSystem("urn:lab").setValue(words[4]);
        }
        return result;
    }

    private static void correct(World world, String id, String percent) {
        world.change(Observation.class, key("Observation", id), one -> {
            one.setStatus(ObservationStatus.CORRECTED);
            ((Quantity) one.getValue()).setValue(new BigDecimal(percent));
        });
    }

    private static void redate(World world, String id, String offset) {
        world.change(
                Observation.class,
                key("Observation", id),
                one -> one.setEffective(
                        new org.hl7.fhir.r4.model.DateTimeType(Date.from(world.now.plus(duration(offset))))));
    }

    private static void book(World world, String[] words) {
        AppointmentStatus status = words.length > 4 ? AppointmentStatus.fromCode(words[4]) : AppointmentStatus.BOOKED;
        world.write(Resources.visit(words[1], words[2], status, world.now.plus(duration(words[3]))));
    }

    private static void move(World world, String id, String offset) {
        Instant start = world.now.plus(duration(offset));
        world.change(Appointment.class, key("Appointment", id), one -> one.setStart(Date.from(start)));
    }

    private static void messaging(World world, String what) {
        world.messaging(
                what.equals("allowed")
                        ? Messaging.allowed()
                        : Messaging.withheld(WithheldReason.valueOf(
                                what.toUpperCase(Locale.ROOT).replace('-', '_'))));
    }

    private static void person(World world, String what) {
        world.change(Patient.class, Resources.PATIENT, one -> {
            switch (what) {
                case "dies" -> one.setDeceased(new BooleanType(true));
                case "lives" -> one.setDeceased(new BooleanType(false));
                case "inactive" -> one.setActive(false);
                case "active" -> one.setActive(true);
                case "parted" -> one.setLink(null);
                case "replaced" ->
                    one.addLink().setType(Patient.LinkType.REPLACEDBY).setOther(new Reference("Patient/p2"));
                default -> throw new IllegalArgumentException(what);
            }
        });
    }

    private static void task(World world, String code, String status) {
        world.write(newest(world, code).setStatus(TaskStatus.fromCode(status)));
    }

    /// `outcome call-patient reached-booked`, or `... with v1 endocrinology 2d`: the visit in the same transaction.
    private static void outcome(World world, String[] words) {
        Task task = newest(world, words[1]);
        task.setStatus(TaskStatus.COMPLETED);
        task.addOutput()
                .setType(TaskDraft.part("outcome"))
                .setValue(new CodeableConcept(
                        new Coding("https://cairn.example/fhir/CodeSystem/task-outcome", words[2], null)));
        if (words.length > 3) {
            Instant start = world.now.plus(duration(words[6]));
            world.write(task, Resources.visit(words[4], words[5], AppointmentStatus.BOOKED, start));
        } else {
            world.write(task);
        }
    }

    /// A copy of the newest Task of that code.
    private static Task newest(World world, String code) {
        return world.all(Task.class).stream()
                .filter(task -> task.getCode().getCodingFirstRep().getCode().equals(code))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .copy();
    }

    static ResourceKey key(String type, String id) {
        return new ResourceKey(type, id);
    }

    /// `90s`, `5m`, `24h`, `7d`, signed.
    static Duration duration(String text) {
        long amount = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            case 'd' -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException(text);
        };
    }
}
