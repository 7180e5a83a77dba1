package example.cairn.server.rest;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// Dates of HTTP headers, `Sun, 06 Nov 1994 08:49:37 GMT`: whole seconds.
public final class HttpDate {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private HttpDate() {}

    public static String write(Instant instant) {
        return FORMAT.format(instant.atOffset(ZoneOffset.UTC));
    }

    static Result<Optional<Instant>> parse(String header, Optional<String> text) {
        if (text.isEmpty()) {
            return Result.ok(Optional.empty());
        }
        try {
            return Result.ok(Optional.of(ZonedDateTime.parse(text.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()));
        } catch (DateTimeParseException e) {
            return Result.failed(Failure.invalid(header, "not a date of the form Sun, 06 Nov 1994 08:49:37 GMT"));
        }
    }
}
