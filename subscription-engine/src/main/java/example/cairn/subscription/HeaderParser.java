package example.cairn.subscription;

import example.cairn.delivery.webhook.WebhookRequest.Header;
import example.cairn.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads `Subscription.channel.header`: one HTTP field each, written `Name: value`. A header is a secret more often
/// than not, so failures name its position and never its text.
final class HeaderParser {

    private static final String ELEMENT = "Subscription.channel.header";
    private static final int LONGEST = 8_192;

    /// RFC 9110, 5.6.2: a token.
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /// Visible Latin-1 and blanks: a line break would smuggle in further fields.
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\xa0-\\xff\\t]*");

    /// Belong to the connection, to the body, or to Cairn.
    private static final Set<String> RESERVED = Set.of(
            "host",
            "connection",
            "keep-alive",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "content-length",
            "content-type",
            "content-encoding",
            "proxy-authorization",
            "proxy-connection",
            "user-agent",
            "webhook-id");

    private HeaderParser() {}

    static List<Header> parse(List<String> lines, List<Failure> failures) {
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (line.length() > LONGEST
                    || !NAME.matcher(name).matches()
                    || !VALUE.matcher(value).matches()) {
                failures.add(
                        Failure.invalid(ELEMENT + "[" + i + "]", "must be one HTTP header, written 'Name: value'"));
            } else if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                failures.add(Failure.invalid(ELEMENT + "[" + i + "]", "the header " + name + " is set by the server"));
            } else {
                headers.add(new Header(name, value));
            }
        }
        return headers;
    }
}
