package example.cairn.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/// An answer that a browser shows. It offers to save what is called `application/fhir+json`; FHIR's JSON is JSON (FHIR
/// REST, 3.1.0.1.9, lets a server be lenient about the name).
final class ForBrowser extends HttpServletResponseWrapper {

    private static final String FHIR_JSON = "application/fhir+json";
    private static final String JSON = "application/json";

    private ForBrowser(HttpServletResponse response) {
        super(response);
    }

    static HttpServletResponse where(HttpServletRequest request, HttpServletResponse response) {
        return isBrowser(request) ? new ForBrowser(response) : response;
    }

    /// A browser's list of types ends in XML, and means pages; it is taken as a wish for JSON.
    static HttpServletRequest asking(HttpServletRequest request) {
        return isBrowser(request) ? new AsksForJson(request) : request;
    }

    /// Browsers, and only they, ask for HTML.
    private static boolean isBrowser(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private static final class AsksForJson extends HttpServletRequestWrapper {

        AsksForJson(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase("Accept") ? FHIR_JSON : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase("Accept")
                    ? Collections.enumeration(List.of(FHIR_JSON))
                    : super.getHeaders(name);
        }
    }

    @Override
    public void setContentType(String type) {
        super.setContentType(type == null ? null : type.replace(FHIR_JSON, JSON));
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, name.equals("Content-Type") ? value.replace(FHIR_JSON, JSON) : value);
    }
}
