package example.cairn.server.restart;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.exceptions.FhirClientConnectionException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import example.cairn.demo.population.ClinicalRecords;
import example.cairn.demo.population.ConsentRecords;
import example.cairn.demo.population.LabValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole server killed in the middle of its work, and started again on the same folder: nothing acknowledged is
/// lost, nothing is done twice.
class KillAndRestartIT {

    private static final FhirContext CONTEXT = context();
    private static final int PATIENTS = 60;
    private static final int KILL_AFTER = 30;
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    /// Acknowledged results: id by patient.
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    @Test
    void everyAcknowledgedResultIsThereWithExactlyOneCarePlanAndOneMessage() throws Exception {
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data)) {
            enrol(client(server));
            killWhilePosting(server);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILL_AFTER);
        try (ServerProcess server = ServerProcess.start(data)) {
            IGenericClient client = client(server);
            acknowledged.forEach((patient, result) -> assertThat(client.read()
                            .resource(Observation.class)
                            .withId(result)
                            .execute())
                    .isNotNull());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> plans(client).keySet().containsAll(acknowledged.keySet()));
            assertThat(plans(client).values()).allMatch(count -> count == 1);
            assertThat(messages(client).values()).allMatch(count -> count == 1);
        }
    }

    private void enrol(IGenericClient client) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        for (int number = 0; number < PATIENTS; number++) {
            Patient patient = new Patient();
            patient.setId(id(number));
            patient.setActive(true);
            patient.setBirthDate(java.util.Date.from(Instant.parse("1971-05-05T12:00:00Z")));
            patient.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue(id(number) + "@patients.example");
            put(bundle, patient);
            bundle.addEntry()
                    .setResource(new ConsentRecords(id(number), ZONE, LocalDate.now(ZONE))
                            .permit(Instant.now().minus(Duration.ofDays(100))))
                    .getRequest()
                    .setMethod(Bundle.HTTPVerb.POST)
                    .setUrl("Consent");
        }
        client.transaction().withBundle(bundle).execute();
    }

    private static void put(Bundle bundle, Resource resource) {
        bundle.addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.PUT)
                .setUrl(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
    }

    private void killWhilePosting(ServerProcess server) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(KILL_AFTER);
        AtomicInteger next = new AtomicInteger();
        List<Thread> posters = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            posters.add(Thread.ofPlatform().start(() -> {
                IGenericClient client = client(server);
                for (int number = next.getAndIncrement(); number < PATIENTS; number = next.getAndIncrement()) {
                    if (!post(client, id(number))) {
                        return;
                    }
                    enough.countDown();
                }
            }));
        }
        enough.await();
        server.kill();
        for (Thread poster : posters) {
            poster.join();
        }
    }

    /// @return false where the server is gone
    private boolean post(IGenericClient client, String patient) {
        Observation result = new ClinicalRecords(patient, ZONE)
                .hba1c(Instant.now().minus(Duration.ofHours(3)), LabValue.percent("7.4", LabValue.Category.CRITICAL));
        try {
            String id = client.create().resource(result).execute().getId().getIdPart();
            acknowledged.put(patient, id);
            return true;
        } catch (FhirClientConnectionException | ResourceNotFoundException e) {
            return false;
        }
    }

    private static Map<String, Integer> plans(IGenericClient client) {
        return all(client, CarePlan.class)
                .map(plan -> plan.getSubject().getReferenceElement().getIdPart())
                .collect(Collectors.toMap(patient -> patient, patient -> 1, Integer::sum));
    }

    private static Map<String, Integer> messages(IGenericClient client) {
        return all(client, Communication.class)
                .filter(message -> message.getRecipientFirstRep().getReference().startsWith("Patient/"))
                .map(message -> message.getSubject().getReferenceElement().getIdPart())
                .collect(Collectors.toMap(patient -> patient, patient -> 1, Integer::sum));
    }

    private static <T extends Resource> Stream<T> all(IGenericClient client, Class<T> type) {
        Bundle bundle = client.search()
                .forResource(type)
                .count(500)
                .returnBundle(Bundle.class)
                .execute();
        return bundle.getEntry().stream().map(entry -> type.cast(entry.getResource()));
    }

    private static String id(int number) {
        return "restart-" + number;
    }

    private static IGenericClient client(ServerProcess server) {
        return CONTEXT.newRestfulGenericClient(server.fhir());
    }

    private static FhirContext context() {
        FhirContext context = FhirContext.forR4();
        context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        return context;
    }
}
