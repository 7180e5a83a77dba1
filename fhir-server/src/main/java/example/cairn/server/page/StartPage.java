package example.cairn.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The page at `/`. It loads nothing from elsewhere and runs no script.
public final class StartPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final byte[] page;

    /// One line of the page.
    ///
    /// @param address relative to this server, or absolute
    public record Link(String address, String name, String explanation) {}

    public StartPage(List<Link> links) {
        String items = links.stream().map(StartPage::item).collect(Collectors.joining("\n"));
        this.page = template().replace("<!-- links -->", items).getBytes(UTF_8);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        response.getOutputStream().write(page);
    }

    private static String item(Link link) {
        return "<li><a href=\"" + escaped(link.address()) + "\">" + escaped(link.name()) + "</a><span>"
                + escaped(link.explanation()) + "</span></li>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String template() {
        try (InputStream file = StartPage.class.getResourceAsStream("start.html")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
