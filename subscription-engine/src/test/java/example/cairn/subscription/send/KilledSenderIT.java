package example.cairn.subscription.send;

import static example.cairn.subscription.Subscriptions.withPayload;
import static example.cairn.subscription.send.WebhookWorld.oneTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import example.cairn.model.ResourceKey;
import example.cairn.storage.TestDatabase;
import example.cairn.storage.sql.Database;
import example.cairn.subscription.send.Receiver.Notification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A sender is killed in the middle (`kill -9`, no chance to say anything), and another one goes on.
class KilledSenderIT {

    private static final int EVENTS = 300;

    @Test
    void everyEventArrivesAndARepeatedOneIsTheSame() throws IOException, InterruptedException {
        String url = TestDatabase.createUrl();
        try (WebhookWorld world = new WebhookWorld(Database.at(url));
                Receiver receiver = new Receiver()) {
            ResourceKey key = world.subscribe(withPayload("Observation", receiver.url()));
            for (int i = 0; i < EVENTS; i++) {
                world.result("patient-" + i % 7, String.valueOf(i));
            }
            Process sender = startProcess(url, key);
            await().atMost(Duration.ofSeconds(60)).until(() -> receiver.all().size() > 30);
            sender.destroyForcibly().waitFor();
            int beforeKill = receiver.all().size();
            assertThat(beforeKill).isLessThan(EVENTS);

            world.startSender("one");
            List<String> allDelivered = List.of("delivered " + EVENTS);
            await().atMost(Duration.ofSeconds(60)).until(() -> world.states(key), allDelivered::equals);
            assertThat(world.numbers(key)).isEqualTo(oneTo(EVENTS));
            Map<Long, List<Notification>> byNumber =
                    receiver.all().stream().collect(Collectors.groupingBy(Notification::number));
            assertThat(new TreeSet<>(byNumber.keySet())).containsExactlyElementsOf(oneTo(EVENTS));
            assertThat(byNumber.values()).allSatisfy(same -> assertThat(
                            same.stream().map(Notification::body).distinct())
                    .hasSize(1));
        }
    }

    private static Process startProcess(String url, ResourceKey subscription) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SenderProcess.class.getName(),
                        url,
                        subscription.id())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
