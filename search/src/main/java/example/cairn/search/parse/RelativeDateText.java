package example.cairn.search.parse;

import example.cairn.search.expression.RelativeDate;
import example.cairn.search.expression.RelativeUnit;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `{{today() - 90 days}}`: all that Cairn reads of FHIRPath in `{{ }}` is a base and one distance from it.
final class RelativeDateText {

    private static final Pattern FORM = Pattern.compile("\\{\\{\\s*(?<base>today\\(\\)|now\\(\\)|%[A-Za-z][\\w-]*)\\s*"
            + "((?<sign>[+-])\\s*(?<amount>\\d{1,9})\\s*(?<unit>[a-z]+)\\s*)?}}");

    /// A longer distance is a slip of the pen, and would leave the range of dates.
    private static final Duration FARTHEST = Duration.ofDays(366L * 1000);

    private static final String EXPLANATION =
            "': {{ }} holds today(), now() or a variable, and perhaps a distance," + " as in {{today() - 90 days}}";

    private RelativeDateText() {}

    static Optional<RelativeDate> parse(Clause clause, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return clause.invalid("'" + Quoted.of(text) + EXPLANATION);
        }
        String base = matcher.group("base");
        if (base.startsWith("%") && clause.variables() == Variables.REFUSED) {
            return clause.invalid("variables such as " + base + " have no value in a search");
        }
        return matcher.group("sign") == null
                ? Optional.of(new RelativeDate(base, 0, RelativeUnit.DAYS))
                : unit(clause, matcher.group("unit")).flatMap(unit -> distance(clause, matcher, unit));
    }

    private static Optional<RelativeDate> distance(Clause clause, Matcher matcher, RelativeUnit unit) {
        long amount = Long.parseLong(matcher.group("amount"));
        String base = matcher.group("base");
        if (unit.unit().getDuration().multipliedBy(amount).compareTo(FARTHEST) > 0) {
            return clause.invalid("a distance of " + amount + " " + unit.words() + " is longer than a thousand years");
        }
        if (base.equals(RelativeDate.TODAY) && unit.unit().isTimeBased()) {
            return clause.invalid("today() is a day and has no " + unit.words() + "; take now()");
        }
        if (amount == 0) {
            return Optional.of(new RelativeDate(base, 0, RelativeUnit.DAYS));
        }
        return Optional.of(new RelativeDate(base, matcher.group("sign").equals("-") ? -amount : amount, unit));
    }

    private static Optional<RelativeUnit> unit(Clause clause, String word) {
        for (RelativeUnit unit : RelativeUnit.values()) {
            String plural = unit.name().toLowerCase(Locale.ROOT);
            if (word.equals(plural) || word.equals(plural.substring(0, plural.length() - 1))) {
                return Optional.of(unit);
            }
        }
        return clause.invalid(
                "'" + Quoted.of(word) + "' is no unit; known are years, months, weeks, days, hours, minutes, seconds");
    }
}
