package example.cairn.storage.sql.index;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Random queries over the pools of [RandomChart], as text, so that the parser takes part.
final class RandomQuery {

    private static final List<String> PREFIXES = List.of("", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap");

    private RandomQuery() {}

    static Arbitrary<String> queries() {
        return Arbitraries.oneOf(
                query("Observation", observation()),
                query("Observation", observation()),
                query("Patient", patient()),
                query("Appointment", appointment()),
                query("RiskAssessment", risk()));
    }

    private static Arbitrary<String> query(String type, Arbitrary<String> clauses) {
        return clauses.list().ofMinSize(1).ofMaxSize(3).map(all -> type + "?" + String.join("&", all));
    }

    private static Arbitrary<String> observation() {
        Arbitrary<String> tokens = anyOf(token());
        return Arbitraries.oneOf(
                tokens.map(text -> "code=" + text),
                tokens.map(text -> "code:not=" + text),
                Arbitraries.of("status=final", "status=amended,final", "status:not=final"),
                missing("code", "value-quantity", "date", "subject", "patient", "performer"),
                Combinators.combine(Arbitraries.of(PREFIXES), quantity())
                        .as((prefix, value) -> "value-quantity=" + prefix + value),
                Combinators.combine(Arbitraries.of(PREFIXES), date()).as((prefix, value) -> "date=" + prefix + value),
                anyOf(Arbitraries.of("Patient/p1", "p2", "Group/g")).map(text -> "subject=" + text),
                anyOf(Arbitraries.of(RandomChart.PATIENTS)).map(text -> "patient=" + text),
                anyOf(Arbitraries.of("Organization/o1", "Patient/p1", "http://h.example/fhir/Organization/o1"))
                        .map(text -> "performer=" + text),
                Arbitraries.of("_id=r1,r2,p1", "_id=r3", "_lastUpdated=ge2024", "_lastUpdated=lt2024"));
    }

    private static Arbitrary<String> patient() {
        Arbitrary<String> name = anyOf(Arbitraries.of(RandomChart.NAMES).flatMap(RandomQuery::part));
        return Arbitraries.oneOf(
                name.map(text -> "family=" + text),
                name.map(text -> "family:exact=" + text),
                name.map(text -> "family:contains=" + text),
                Combinators.combine(Arbitraries.of(PREFIXES), date())
                        .as((prefix, value) -> "birthdate=" + prefix + value),
                Arbitraries.of("gender=male", "gender:not=male", "_id=p1,p3"),
                missing("family", "birthdate", "gender"),
                observation()
                        .filter(clause -> !clause.startsWith("_"))
                        .map(clause -> "_has:Observation:patient:" + clause),
                observation()
                        .filter(clause -> !clause.startsWith("_"))
                        .map(clause -> "_has:Observation:performer:" + clause),
                appointment().map(clause -> "_has:Appointment:actor:" + clause));
    }

    private static Arbitrary<String> appointment() {
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of(PREFIXES), date()).as((prefix, value) -> "date=" + prefix + value),
                anyOf(Arbitraries.of("Patient/p1", "Patient/p2", "Practitioner/d"))
                        .map(text -> "actor=" + text),
                missing("date", "actor"));
    }

    private static Arbitrary<String> risk() {
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of(PREFIXES), Arbitraries.of(RandomChart.NUMBERS))
                        .as((prefix, value) -> "probability=" + prefix + value),
                missing("probability"));
    }

    private static Arbitrary<String> token() {
        Arbitrary<String> code = Arbitraries.of(RandomChart.CODES);
        return Arbitraries.oneOf(
                code,
                Combinators.combine(Arbitraries.of(RandomChart.SYSTEMS), code)
                        .as((system, text) -> system + "|" + text),
                Arbitraries.of("urn:x|", "urn:y|"));
    }

    private static Arbitrary<String> quantity() {
        return Combinators.combine(
                        Arbitraries.of(RandomChart.NUMBERS), Arbitraries.of("", "||%", "|urn:x|%", "|urn:y|mg", "||mg"))
                .as((number, unit) -> percent(number + unit));
    }

    private static Arbitrary<String> date() {
        List<String> dates = new ArrayList<>(RandomChart.DAYS);
        dates.addAll(RandomChart.INSTANTS);
        dates.addAll(List.of("{{today()}}", "{{now() - 100 days}}", "{{today() - 3 months}}", "2024-10-27T01:30"));
        return Arbitraries.of(dates).map(RandomQuery::percent);
    }

    /// A name, or a part of it that a substring search may find.
    private static Arbitrary<String> part(String name) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(1, name.length()))
                .as((from, to) ->
                        percent(name.substring(Math.min(from, to - 1), to).replace("\\", "\\\\")));
    }

    private static Arbitrary<String> missing(String... codes) {
        return Combinators.combine(Arbitraries.of(codes), Arbitraries.of(true, false))
                .as((code, missing) -> code + ":missing=" + missing);
    }

    private static Arbitrary<String> anyOf(Arbitrary<String> values) {
        return values.list().ofMinSize(1).ofMaxSize(2).map(all -> String.join(",", all));
    }

    private static String percent(String text) {
        return text.startsWith("{{") ? text : text.replace("%", "%25").replace("+", "%2B");
    }
}
