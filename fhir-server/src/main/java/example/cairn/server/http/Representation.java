package example.cairn.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// In which form a client wants its answer.
enum Representation {
    /// The stored bytes as they are.
    STORED,
    /// XML, or a transformation of the resource (`_summary`, `_elements`, `_pretty`): HAPI parses and encodes.
    TRANSFORMED,
    /// A `_format` that is neither JSON nor XML, or an `Accept` that takes neither.
    UNKNOWN;

    private static final Pattern WEIGHT = Pattern.compile(";q=([01](?:\\.\\d{0,3})?)");
    private static final Pattern OURS = Pattern.compile("json|xml|html|\\*/\\*|application/\\*");
    private static final Set<String> TRANSFORMING = Set.of("_elements", "_pretty", "_summary");

    static Representation of(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query != null && query.indexOf('_') >= 0) {
            return ofQuery(request);
        }
        return ofAccept(request);
    }

    private static Representation ofQuery(HttpServletRequest request) {
        String query = "&" + request.getQueryString();
        if (TRANSFORMING.stream().anyMatch(name -> query.contains("&" + name + "="))
                && !query.contains("&_summary=count")) {
            return TRANSFORMED;
        }
        int format = query.indexOf("&_format=");
        if (format < 0) {
            return ofAccept(request);
        }
        String value =
                query.substring(format + "&_format=".length()).split("&", 2)[0].replace("%2F", "/");
        return MediaType.of(value.replace("%2B", "+").replace("%2b", "+").replace("%2f", "/"))
                .map(type -> type == MediaType.JSON ? STORED : TRANSFORMED)
                .orElse(UNKNOWN);
    }

    /// XML only where it is welcome more than JSON, which is what lies here, and not by a browser, whose list names
    /// both. HAPI's client welcomes both alike.
    private static Representation ofAccept(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        if (accept != null
                && !accept.isBlank()
                && Arrays.stream(accept.split(",")).noneMatch(Representation::isOurs)) {
            return UNKNOWN;
        }
        if (accept == null || !accept.contains("xml") || accept.contains("text/html")) {
            return STORED;
        }
        return welcome(accept, "xml") > welcome(accept, "json") ? TRANSFORMED : STORED;
    }

    /// A browser welcomes HTML and shows JSON.
    private static boolean isOurs(String range) {
        return OURS.matcher(range).find() && !MediaType.ofAnotherRelease(range);
    }

    /// The highest weight (RFC 9110, 12.4.2) of the media types that name an encoding; 0: none does.
    private static double welcome(String accept, String encoding) {
        return Arrays.stream(accept.split(","))
                .filter(range -> range.contains(encoding))
                .mapToDouble(range -> weight(range.replace(" ", "")))
                .max()
                .orElse(0);
    }

    private static double weight(String range) {
        Matcher weight = WEIGHT.matcher(range);
        return weight.find() ? Double.parseDouble(weight.group(1)) : 1;
    }
}
