package example.cairn.server.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The query part of an address, as parameters in order and back.
public final class QueryText {

    private QueryText() {}

    /// @param text without the question mark
    public static Result<Map<String, List<String>>> parse(String text) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        try {
            for (String pair : text.split("&")) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    String value = equals < 0 ? "" : pair.substring(equals + 1);
                    parameters
                            .computeIfAbsent(URLDecoder.decode(name, UTF_8), _ -> new ArrayList<>(1))
                            .add(URLDecoder.decode(value, UTF_8));
                }
            }
        } catch (IllegalArgumentException malformedEscape) {
            return Result.failed(Failure.invalid("query", "it holds a malformed % escape"));
        }
        return Result.ok(parameters);
    }

    public static String write(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    /// Colon, comma, slash and bar stay readable; RFC 3986 and every client we know take them in a query.
    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("%3A", ":")
                .replace("%2C", ",")
                .replace("%2F", "/")
                .replace("%7C", "|")
                .replace("%24", "$");
    }
}
