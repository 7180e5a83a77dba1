package example.cairn.demo;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.delivery.mail.MailMessage;
import example.cairn.delivery.mail.MailSender;
import example.cairn.delivery.mail.MailServer;
import example.cairn.delivery.outbound.OutboundGate;
import example.cairn.delivery.policy.DeliveryOutcome;
import example.cairn.demo.population.Reach;
import example.cairn.model.EffectId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MailCatcherTest {

    @AutoClose
    private final MailCatcher catcher = MailCatcher.start();

    @Test
    void itKeepsWhatItIsGivenLineByLine() {
        assertThat(send("eve@patients.example")).isInstanceOf(DeliveryOutcome.Accepted.class);
        assertThat(catcher.caught()).singleElement().satisfies(mail -> assertThat(mail)
                .contains("Subject: A message")
                .contains(".hidden dot\n"));
    }

    @Test
    void itRefusesForGoodWhoIsSaidToBounce() {
        assertThat(send("bob@" + Reach.BOUNCING_DOMAIN)).isInstanceOf(DeliveryOutcome.RefusedForGood.class);
        assertThat(catcher.caught()).isEmpty();
        assertThat(catcher.refused()).isEqualTo(1);
    }

    private DeliveryOutcome send(String to) {
        MailServer server = new MailServer("127.0.0.1", catcher.port());
        return new MailSender(server, OutboundGate.loopbackOnly())
                .send(new MailMessage(
                        new EffectId("0123456789abcdefghjkmnpqrstvwxyz"),
                        "care@cairn.example",
                        to,
                        "A message",
                        "Text\n.hidden dot\n"));
    }
}
