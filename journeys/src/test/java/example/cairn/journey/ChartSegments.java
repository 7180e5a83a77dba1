package example.cairn.journey;

import example.cairn.model.ResourceKey;
import example.cairn.segment.ClinicalTime;
import example.cairn.terminology.LabJudgement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;

/// The shipped segments in small, read straight from the chart: enough to drive the machine, and written apart from the
/// real judge on purpose. `SegmentedJourneyTest` drives it by the shipped Groups themselves.
public final class ChartSegments implements SegmentQuestions {

    private static final Set<String> BOOKED = Set.of("booked", "arrived", "checked-in", "fulfilled");

    /// Segments that simply hold: under-18, inpatient-now, known-diabetes ...
    public final Set<String> members = new HashSet<>();

    private final World world;

    ChartSegments(World world) {
        this.world = world;
    }

    @Override
    public SegmentAnswer ask(String group, Instant entry, Set<ResourceKey> ignored) {
        boolean member =
                switch (group) {
                    case "hba1c-normal", "hba1c-abnormal", "hba1c-critical" ->
                        latest().filter(new LabJudgement.Judged(group.substring(6))::equals)
                                .isPresent();
                    case "hba1c-not-judged" ->
                        latest().filter(LabJudgement.NotJudged.class::isInstance)
                                .isPresent();
                    case "recent-hba1c" ->
                        results().stream().anyMatch(one -> at(one).isAfter(world.now.minus(Duration.ofDays(30))));
                    case "qualifying-visit-within-7-days" -> visit(BOOKED, entry, Duration.ofDays(7));
                    case "qualifying-visit-within-30-days" -> visit(BOOKED, entry, Duration.ofDays(30));
                    case "qualifying-visit-held" -> visit(Set.of("fulfilled"), entry, Duration.ofDays(3_650));
                    default -> members.contains(group);
                };
        return new SegmentAnswer(member, Optional.empty());
    }

    private boolean visit(Set<String> statuses, Instant entry, Duration within) {
        return world.all(Appointment.class).stream()
                .filter(visit -> visit.getServiceTypeFirstRep().getText().equals("endocrinology"))
                .filter(visit -> statuses.contains(visit.getStatus().toCode()))
                .map(visit -> visit.getStart().toInstant())
                .anyMatch(start -> start.isAfter(entry) && !start.isAfter(entry.plus(within)));
    }

    private Optional<LabJudgement> latest() {
        return results().stream()
                .max(Comparator.comparing(this::at)
                        .thenComparing(one -> one.getIdElement().getIdPart()))
                .map(World.TERMINOLOGY::judge);
    }

    private List<Observation> results() {
        return world.all(Observation.class).stream()
                .filter(one -> one.getStatus() == ObservationStatus.FINAL
                        || one.getStatus() == ObservationStatus.CORRECTED
                        || one.getStatus() == ObservationStatus.AMENDED)
                .filter(one -> ClinicalTime.of(one, World.ZONE).isPresent())
                .filter(one -> !at(one).isAfter(world.now.plus(Duration.ofHours(24))))
                .toList();
    }

    private Instant at(Observation observation) {
        return ClinicalTime.of(observation, World.ZONE).orElseThrow().at();
    }
}
