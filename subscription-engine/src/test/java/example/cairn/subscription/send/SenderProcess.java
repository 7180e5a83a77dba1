package example.cairn.subscription.send;

import example.cairn.model.ResourceKey;
import example.cairn.storage.sql.Database;
import java.util.concurrent.CountDownLatch;

/// A sender in a process of its own, to be killed: arguments are the database's address and the Subscription's id.
final class SenderProcess {

    private SenderProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        WebhookWorld world = new WebhookWorld(Database.at(arguments[0]));
        world.adopt(new ResourceKey("Subscription", arguments[1]));
        world.startSender("one");
        new CountDownLatch(1).await();
    }
}
