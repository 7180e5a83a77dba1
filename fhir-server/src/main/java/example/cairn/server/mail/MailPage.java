package example.cairn.server.mail;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the local sink has caught, newest first: one can see that a mail tells nothing.
public final class MailPage extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;
    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Caught mail - Cairn</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>:root{color-scheme:light dark}\
            body{font:17px/1.55 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1.5rem}\
            article{border-top:1px solid #8886;padding:.8rem 0}h2{font-size:1rem;margin:.2rem 0}\
            pre{white-space:pre-wrap;font:inherit;margin:.3rem 0}</style>
            <nav><a href="/">Cairn</a></nav><main><h1>Caught mail</h1><p>%s</p>%s</main></html>""";

    private final transient Optional<MailSink> sink;

    public MailPage(Optional<MailSink> sink) {
        this.sink = sink;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=utf-8");
        response.getOutputStream().write(page().getBytes(StandardCharsets.UTF_8));
    }

    private String page() {
        if (sink.isEmpty()) {
            return PAGE.formatted("Mail goes through a mail server of your own; nothing is caught here.", "");
        }
        String messages = sink.get().received(SHOWN).stream()
                .map(message -> "<article>to %s<h2>%s</h2><pre>%s</pre></article>"
                        .formatted(escaped(message.to()), escaped(message.subject()), escaped(message.text())))
                .collect(Collectors.joining());
        return PAGE.formatted(
                (messages.isEmpty() ? "None yet. " : "")
                        + "Nothing leaves this machine. A mail carries no result, no name and no advice; the message itself is"
                        + " the Communication.",
                messages);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
