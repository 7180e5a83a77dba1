package example.cairn.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/// In which form a client wants its answer.
enum Representation {
    /// The stored bytes as they are.
    STORED,
    /// XML, or a transformation of the resource (`_summary`, `_elements`, `_pretty`): HAPI parses and encodes.
    TRANSFORMED,
    /// A `_format` that is neither JSON nor XML.
    UNKNOWN;

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

    /// XML only where it is asked for before JSON, and not by a browser, whose list names both.
    private static Representation ofAccept(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        if (accept == null || accept.contains("text/html")) {
            return STORED;
        }
        int xml = accept.indexOf("xml");
        int json = accept.indexOf("json");
        return xml >= 0 && (json < 0 || xml < json) ? TRANSFORMED : STORED;
    }
}
