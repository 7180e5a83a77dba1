package example.cairn.demo;

import example.cairn.demo.WebhookReceiver.Notification;
import example.cairn.model.FhirCodec;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;

/// What the subscriber heard, beside what was posted.
///
/// @param posted when each result was posted, by `Observation/id`
/// @param received each notification once, the earliest first
record Deliveries(Map<String, Long> posted, List<Notification> received) {

    Deliveries {
        received = received.stream()
                .sorted(Comparator.comparingLong(Notification::nanos))
                .toList();
    }

    long results() {
        return received.stream().filter(one -> one.isOf("Observation")).count();
    }

    long carePlans() {
        return received.stream().filter(one -> one.isOf("CarePlan")).count();
    }

    Latencies toWebhook() {
        return since(first(received.stream()
                .filter(one -> one.isOf("Observation"))
                .map(one -> new Heard(one.resource(), one.nanos()))));
    }

    Latencies toCarePlan() {
        return since(first(received.stream()
                .filter(one -> one.isOf("CarePlan"))
                .flatMap(one -> result(one).map(result -> new Heard(result, one.nanos())).stream())));
    }

    /// A posted result of which the subscriber never heard.
    List<Difference> missing() {
        Map<String, Long> heard = first(received.stream().map(one -> new Heard(one.resource(), one.nanos())));
        return posted.keySet().stream()
                .filter(result -> !heard.containsKey(result))
                .map(result -> new Difference("subscriber", "", result, "a notification", "none"))
                .toList();
    }

    /// @param resource that something was heard of
    private record Heard(String resource, long nanos) {}

    private static Map<String, Long> first(Stream<Heard> heard) {
        return heard.collect(Collectors.toMap(Heard::resource, Heard::nanos, Math::min));
    }

    private Latencies since(Map<String, Long> first) {
        return Latencies.of(first.entrySet().stream()
                .flatMap(heard ->
                        Optional.ofNullable(posted.get(heard.getKey())).map(begin -> heard.getValue() - begin).stream())
                .toList());
    }

    /// The result that a care plan rests on.
    private static Optional<String> result(Notification notification) {
        CarePlan plan = (CarePlan) FhirCodec.parse(notification.body().getBytes(StandardCharsets.UTF_8));
        return plan.getSupportingInfo().stream()
                .map(reference -> reference
                        .getReferenceElement()
                        .toUnqualifiedVersionless()
                        .getValue())
                .findFirst();
    }
}
