package example.cairn.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The server's side of one SMTP connection: the commands of RFC 5321 that every client uses, no extensions.
final class SmtpConversation {

    private final BufferedReader in;
    private final OutputStream out;
    private final Predicate<String> accepts;
    private final Consumer<String> mails;
    private boolean hasRecipient;

    /// @param accepts whether a recipient's address, in lower case, is taken
    /// @param mails gets each complete mail
    SmtpConversation(Socket client, Predicate<String> accepts, Consumer<String> mails) throws IOException {
        this.in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        this.out = client.getOutputStream();
        this.accepts = accepts;
        this.mails = mails;
    }

    /// Answers until the client leaves.
    void hold() throws IOException {
        say("220 mail catcher ready");
        @Nullable String line = in.readLine();
        while (line != null) {
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            answer(verb, line);
            if (verb.equals("QUIT")) {
                return;
            }
            line = in.readLine();
        }
    }

    private void answer(String verb, String line) throws IOException {
        switch (verb) {
            case "EHLO", "HELO", "NOOP" -> say("250 mail catcher");
            case "MAIL", "RSET" -> {
                hasRecipient = false;
                say("250 fine");
            }
            case "RCPT" -> recipient(line);
            case "DATA" -> data();
            case "QUIT" -> say("221 good bye");
            default -> say("502 not implemented");
        }
    }

    private void recipient(String line) throws IOException {
        String address =
                line.substring(line.indexOf('<') + 1).replaceFirst(">.*", "").toLowerCase(Locale.ROOT);
        if (accepts.test(address)) {
            hasRecipient = true;
            say("250 fine");
        } else {
            say("550 5.1.1 no such mailbox");
        }
    }

    private void data() throws IOException {
        if (!hasRecipient) {
            say("503 no recipient");
            return;
        }
        say("354 end with a dot");
        StringBuilder mail = new StringBuilder();
        @Nullable String line = in.readLine();
        while (line != null && !line.equals(".")) {
            // A dot at the beginning of a line was doubled by the client (RFC 5321, 4.5.2).
            mail.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
            line = in.readLine();
        }
        mails.accept(mail.toString());
        say("250 caught");
    }

    private void say(String answer) throws IOException {
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
