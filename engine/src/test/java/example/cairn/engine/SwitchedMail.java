package example.cairn.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/// A mail server that takes, refuses or keeps waiting, as the test says. It speaks as much SMTP as Cairn does.
final class SwitchedMail implements AutoCloseable {

    static final String TAKEN = "250 taken";
    static final String LATER = "451 grey-listed";
    static final String NEVER = "550 no such user";

    private final ServerSocket socket;
    private final List<String> recipients = new CopyOnWriteArrayList<>();
    private final Semaphore arrived = new Semaphore(0);
    private volatile String answer = TAKEN;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    SwitchedMail() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /// How every recipient is answered from now on.
    void answer(String next) {
        answer = next;
    }

    /// Keeps senders waiting for their answer from now on, until [#release].
    void hold() {
        gate = new CountDownLatch(1);
        arrived.drainPermits();
    }

    /// Waits until a sender waits for its answer.
    void awaitSender() throws InterruptedException {
        arrived.acquire();
    }

    void release() {
        gate.countDown();
    }

    /// To whom mail was taken, in order.
    List<String> recipients() {
        return recipients;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                return; // closed: the test is over
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            say(out, "220 ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.split("[ :]")[0].toUpperCase(Locale.ROOT)) {
                    case "RCPT" -> say(out, recipient(line));
                    case "DATA" -> {
                        say(out, "354 go on");
                        skipContent(in);
                        say(out, TAKEN);
                    }
                    default -> say(out, "250 fine");
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client hung up.
        }
    }

    private String recipient(String line) throws InterruptedException {
        arrived.release();
        gate.await();
        String now = answer;
        if (now.equals(TAKEN)) {
            recipients.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
        }
        return now;
    }

    private static void skipContent(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            line = in.readLine();
        }
    }

    private static void say(PrintWriter out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() {
        release();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
