package example.cairn.server.http;

import example.cairn.model.Actor;
import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.server.rest.Conditions;
import example.cairn.server.rest.ReturnPreference;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the headers of a request say.
final class RequestHeaders {

    /// `X-Cairn-Load: history` marks a load of history, which messages nobody (clinical safety, 6).
    static final String LOAD = "X-Cairn-Load";

    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Actor STRANGER = new Actor("remote", "", "TREAT");

    private RequestHeaders() {}

    /// The base as the client addressed it.
    static String base(HttpServletRequest request) {
        String host = request.getHeader("Host");
        String authority = host == null ? "localhost:" + request.getLocalPort() : host;
        return request.getScheme() + "://" + authority + request.getContextPath() + request.getServletPath();
    }

    /// The person at this machine, if the connection comes from it and the address names it: a web page elsewhere whose
    /// name was made to resolve to 127.0.0.1 still sends its own name in `Host`.
    static Actor actor(HttpServletRequest request) {
        boolean local = InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
                && LOCAL_NAMES.contains(hostName(request));
        return local ? Actor.LOOPBACK : STRANGER;
    }

    static Conditions conditions(HttpServletRequest request) {
        return new Conditions(
                header(request, "If-Match"),
                header(request, "If-None-Match"),
                header(request, "If-Modified-Since"),
                header(request, "If-None-Exist"));
    }

    static Result<Optional<ReturnPreference>> preference(HttpServletRequest request) {
        Optional<String> prefer = header(request, "Prefer").map(text -> text.toLowerCase(Locale.ROOT));
        if (prefer.isEmpty()) {
            return Result.ok(Optional.empty());
        }
        if (prefer.get().contains("respond-async")) {
            return Result.failed(Failure.unsupported("Prefer", "respond-async is not supported"));
        }
        if (prefer.get().contains("return=minimal")) {
            return Result.ok(Optional.of(ReturnPreference.MINIMAL));
        }
        if (prefer.get().contains("return=representation")) {
            return Result.ok(Optional.of(ReturnPreference.REPRESENTATION));
        }
        return prefer.get().contains("return=operationoutcome")
                ? Result.ok(Optional.of(ReturnPreference.OPERATION_OUTCOME))
                : Result.ok(Optional.empty());
    }

    static Result<Boolean> historical(HttpServletRequest request) {
        Optional<String> load = header(request, LOAD);
        return load.isEmpty() || load.get().equals("history")
                ? Result.ok(load.isPresent())
                : Result.failed(Failure.invalid(LOAD, "the only value of this header is history"));
    }

    private static String hostName(HttpServletRequest request) {
        String host = request.getHeader("Host");
        if (host == null) {
            return "";
        }
        int colon = host.lastIndexOf(':');
        return (colon > host.lastIndexOf(']') ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }
}
