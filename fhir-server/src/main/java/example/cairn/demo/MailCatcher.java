package example.cairn.demo;

import example.cairn.demo.population.Reach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A mail server that delivers nothing: it keeps what it is given, and refuses the patients who are said to bounce.
public final class MailCatcher implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> caught = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();

    private MailCatcher(ServerSocket socket) {
        this.socket = socket;
    }

    /// On a free port of this machine.
    public static MailCatcher start() {
        try {
            MailCatcher catcher = new MailCatcher(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofPlatform().daemon().name("mail-catcher").start(catcher::accept);
            return catcher;
        } catch (IOException e) {
            throw new UncheckedIOException("the mail catcher cannot listen", e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// The mails as they came, oldest first: headers, an empty line, text.
    public List<String> caught() {
        return List.copyOf(caught);
    }

    /// How many recipients it refused for good.
    public int refused() {
        return refused.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                // Closed: the loop ends.
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            new SmtpConversation(client, this::accepts, caught::add).hold();
        } catch (IOException e) {
            // The client hung up; what it had not finished is not a mail.
        }
    }

    private boolean accepts(String recipient) {
        boolean bounces = recipient.endsWith("@" + Reach.BOUNCING_DOMAIN);
        if (bounces) {
            refused.incrementAndGet();
        }
        return !bounces;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the mail catcher cannot stop", e);
        }
    }
}
