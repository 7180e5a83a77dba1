package example.cairn.engine;

import static java.util.stream.Collectors.toMap;

import example.cairn.engine.decide.PatientZone;
import example.cairn.model.FhirCodec;
import example.cairn.model.HomeElement;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.PatientFacts;
import example.cairn.segment.definition.Segment;
import example.cairn.segment.definition.SegmentSet;
import example.cairn.segment.oracle.ChartBuilder;
import example.cairn.segment.oracle.SegmentOracle;
import example.cairn.terminology.Terminology;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// Charts that are written through a running engine and remembered beside it: what is stored says who is a member, what
/// is remembered says who should be.
final class ChartWorld implements AutoCloseable {

    /// Uses what the shipped segments do not: a threshold, counts, none, a segment within a segment.
    private static final String TWO_OF_THREE = """
            {"resourceType": "Group", "id": "two-of-three", "active": true, "type": "person", "actual": false,
             "name": "Two of three", "modifierExtension": [{
               "url": "https://cairn.example/fhir/StructureDefinition/segment-criteria", "extension": [
                 {"url": "combine", "valueCode": "at-least"}, {"url": "threshold", "valuePositiveInt": 2},
                 {"url": "criterion", "extension": [
                   {"url": "query", "valueExpression": {"language": "application/x-fhir-query", "expression":
                     "Observation?code:in=https://cairn.example/fhir/ValueSet/hba1c&date=ge{{today() - 60 days}}"}},
                   {"url": "instances", "valueRange": {"low": {"value": 2}, "high": {"value": 3}}}]},
                 {"url": "criterion", "extension": [
                   {"url": "combine", "valueCode": "none"},
                   {"url": "criterion", "extension": [
                     {"url": "segment", "valueReference": {"reference": "Group/known-diabetes"}}]}]},
                 {"url": "criterion", "extension": [
                   {"url": "query", "valueExpression": {"language": "application/x-fhir-query", "expression":
                     "Encounter?status=finished&date=ge{{today() - 3 days}}"}}]}]}]}""";

    private static final ZoneId SERVER_ZONE = ZoneId.of("America/New_York");

    private final TestEngine engine = new TestEngine();
    private final Map<ResourceKey, IndexedResource> heads = new LinkedHashMap<>();
    private final Set<PatientKey> everybody = new LinkedHashSet<>();
    private final Terminology terminology;
    private final ChartBuilder charts;
    private final SegmentSet segments;

    ChartWorld() {
        engine.put(FhirCodec.parse(TWO_OF_THREE.getBytes(StandardCharsets.UTF_8)));
        engine.idle();
        terminology = engine.definitions.get().terminology();
        charts = new ChartBuilder(terminology);
        segments = engine.definitions.get().segments();
    }

    Instant now() {
        return engine.clock.instant();
    }

    void put(Resource resource) {
        ResourceKey key = engine.put(resource);
        Resource stored = FhirCodec.parse(engine.reader.read(key).orElseThrow().body());
        heads.put(key, charts.indexed(stored, now()));
        HomeElement.homeOf(stored).ifPresent(everybody::add);
        engine.idle();
    }

    void delete(ResourceKey key) {
        engine.delete(key);
        heads.remove(key);
        engine.idle();
    }

    /// Files a resource on the other of two patients.
    void move(ResourceKey key, PatientKey one, PatientKey other) {
        Resource resource = heads.get(key).resource().copy();
        PatientKey wrong = HomeElement.homeOf(resource).orElseThrow();
        if (!resource.fhirType().equals("Patient")) {
            PatientKey right = wrong.equals(one) ? other : one;
            refile(resource, new Reference("Patient/" + right.id()));
            put(resource);
        }
    }

    private static void refile(Resource resource, Reference patient) {
        if (resource instanceof Appointment appointment) {
            appointment.getParticipantFirstRep().setActor(patient);
        } else {
            String path = HomeElement.of(resource.fhirType()).orElseThrow().path();
            resource.setProperty(path, patient);
        }
    }

    void await(int minutes) {
        engine.move(Duration.ofMinutes(minutes));
    }

    Set<PatientKey> everybody() {
        return everybody;
    }

    /// A resource of some patients, where there are so many.
    Optional<ResourceKey> nth(List<PatientKey> patients, int position) {
        return heads.values().stream()
                .filter(head -> HomeElement.homeOf(head.resource())
                        .filter(patients::contains)
                        .isPresent())
                .map(IndexedResource::key)
                .skip(position)
                .findFirst();
    }

    /// By patient, the segments that the database says they are in.
    Map<String, Set<String>> memberships(Collection<PatientKey> patients) {
        return byPatient(patients, patient -> engine.find(Group.class, "member=Patient/" + patient.id()).stream()
                .map(group -> group.getIdElement().getIdPart())
                .toList());
    }

    Map<String, Set<String>> judgedFromScratch(Collection<PatientKey> patients) {
        Instant now = now();
        return byPatient(patients, patient -> segments.segments().stream()
                .map(Segment::id)
                .filter(segment -> isMember(segment, patient, now))
                .toList());
    }

    private boolean isMember(String segment, PatientKey patient, Instant now) {
        List<IndexedResource> chart = heads.values().stream()
                .filter(head -> HomeElement.homeOf(head.resource())
                        .filter(patient::equals)
                        .isPresent())
                .toList();
        ZoneId zone = PatientZone.of(patient, chart, SERVER_ZONE);
        return new SegmentOracle(segments)
                .isMember(
                        segment,
                        new PatientFacts(patient, zone, chart),
                        new MatchContext(now, zone, terminology),
                        Set.of());
    }

    /// How many members each segment has by its counters.
    Map<String, Long> counters() {
        return segments.segments().stream().collect(toMap(Segment::id, segment -> engine.engine.members(segment.id())));
    }

    Map<String, Long> countedFromScratch() {
        Collection<Set<String>> memberships = judgedFromScratch(everybody).values();
        return segments.segments().stream()
                .map(Segment::id)
                .collect(toMap(segment -> segment, segment -> memberships.stream()
                        .filter(its -> its.contains(segment))
                        .count()));
    }

    private static Map<String, Set<String>> byPatient(
            Collection<PatientKey> patients, Function<PatientKey, List<String>> segments) {
        Map<String, Set<String>> map = new TreeMap<>();
        patients.forEach(patient -> map.put(patient.id(), new TreeSet<>(segments.apply(patient))));
        return map;
    }

    @Override
    public void close() {
        engine.close();
    }
}
