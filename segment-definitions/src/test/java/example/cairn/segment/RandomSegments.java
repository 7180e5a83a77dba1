package example.cairn.segment;

import static example.cairn.segment.Groups.combine;
import static example.cairn.segment.Groups.expression;
import static example.cairn.segment.Groups.part;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;

/// Trees of criteria in their wire form, over leaves that move with the clock in every way.
final class RandomSegments {

    static final String OTHER = "other";

    private static final String UCUM = "|http://unitsofmeasure.org|%25";

    private static final List<String> QUERIES = List.of(
            "Observation?code=x",
            "Observation?code=x&date=ge{{now() - 30 days}}",
            "Observation?code=x&date=lt{{today() - 10 days}}",
            "Observation?code=y&status=final&date=gt{{now() + 12 hours}}",
            "Observation?value-quantity=ge6.5" + UCUM,
            "Observation?_lastUpdated=ge{{now() - 2 days}}",
            "Observation?date={{today()}}",
            "Observation?date=ne{{today() - 1 days}}",
            "Observation?code:not=x&date=sa{{now() - 20 days}}",
            "Observation?date=ge{{today() - 20 days}}&date=lt{{today() - 3 days}}",
            "Condition?code=a&clinical-status=active",
            "Condition?code=a&onset-date=ge{{today() - 1 months}}",
            "Condition?onset-date:missing=false",
            "Encounter?status=finished&date=sa{{%entry}}",
            "Encounter?date=le{{now()}}&date=ge{{now()}}",
            "Encounter?date=eb{{now() - 5 hours}}",
            "Appointment?status=booked&date=gt{{%entry}}&date=le{{%entry + 168 hours}}",
            "Appointment?patient-status:not=declined&date=gt{{now()}}",
            "Patient?birthdate=gt{{today() - 18 years}}",
            "Patient?gender=female");

    private static final List<String> SERIES = List.of(
            "Observation?code=x",
            "Observation?code=x,y&status=final,preliminary",
            "Observation?date=ge{{now() - 30 days}}",
            "Observation?date=lt{{today() - 2 days}}",
            "Condition?clinical-status=active");

    private static final List<String> CONDITIONS =
            List.of("", "_lastUpdated=lt{{now() - 1 days}}", "code=x", "code:not=x");

    private static final List<String> RESULT_CONDITIONS =
            List.of("value-quantity=ge6.5" + UCUM, "value-quantity=lt{{%goal}}" + UCUM, "date=ge{{today() - 30 days}}");

    private RandomSegments() {}

    static Arbitrary<List<Extension>> segments() {
        return combinations(2);
    }

    /// Criteria that refer to no other segment.
    static Arbitrary<List<Extension>> leaves() {
        return leaf().list().ofMinSize(1).ofMaxSize(2).map(leaves -> combined("any-of", leaves));
    }

    static Arbitrary<Extension> criteria() {
        return criterion(1);
    }

    /// The parts of a segment and the variable `%goal`.
    static List<Extension> withGoal(List<Extension> parts) {
        List<Extension> all = new ArrayList<>(parts);
        Extension variable = new Extension().setUrl("variable");
        variable.addExtension(part("name", new IdType("goal")));
        variable.addExtension(part("query", expression("Goal?lifecycle-status=active")));
        variable.addExtension(part("part", new StringType("target")));
        variable.addExtension(part("code", new StringType("measure")));
        variable.addExtension(part("value-set", new CanonicalType("https://cairn.example/fhir/ValueSet/hba1c")));
        variable.addExtension(part("value", new StringType("detail")));
        variable.addExtension(part(
                "default",
                new Quantity()
                        .setValue(new BigDecimal("7.0"))
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("%")));
        all.add(variable);
        return all;
    }

    private static Arbitrary<List<Extension>> combinations(int depth) {
        Arbitrary<List<Extension>> criteria =
                criterion(depth).list().ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.of("all-of", "any-of", "none", "at-least"),
                        criteria,
                        Arbitraries.integers().between(1, 3))
                .as((code, children, threshold) -> code.equals("at-least")
                        ? Groups.atLeast(Math.min(threshold, children.size()), children.toArray(Extension[]::new))
                        : combined(code, children));
    }

    private static List<Extension> combined(String code, List<Extension> children) {
        return combine(code, children.toArray(Extension[]::new));
    }

    private static Arbitrary<Extension> criterion(int depth) {
        Arbitrary<Extension> simple = Arbitraries.frequencyOf(
                Tuple.of(8, leaf()), Tuple.of(1, Arbitraries.create(() -> Groups.member(OTHER))));
        return depth == 0
                ? simple
                : Arbitraries.frequencyOf(
                        Tuple.of(3, simple),
                        Tuple.of(
                                2,
                                Arbitraries.lazy(() -> combinations(depth - 1)).map(Groups::nested)));
    }

    private static Arbitrary<Extension> leaf() {
        Arbitrary<Extension> exists = Arbitraries.of(QUERIES).map(Groups::query);
        Arbitrary<Extension> counted = Combinators.combine(
                        Arbitraries.of(QUERIES),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 2).injectNull(0.5))
                .as((query, low, more) -> Groups.counted(query, low, more == null ? null : low + more));
        Arbitrary<Extension> latest = Arbitraries.of(SERIES)
                .flatMap(series -> Arbitraries.of(conditionsOf(series)).map(having -> Groups.latest(series, having)));
        Arbitrary<Extension> within = Combinators.combine(
                        Arbitraries.of(SERIES), Arbitraries.integers().between(1, 40 * 24))
                .as(RandomSegments::within);
        return Arbitraries.oneOf(exists, counted, latest, within);
    }

    private static List<String> conditionsOf(String series) {
        List<String> conditions = new ArrayList<>(CONDITIONS);
        if (series.startsWith("Observation")) {
            conditions.addAll(RESULT_CONDITIONS);
        }
        return conditions;
    }

    private static Extension within(String series, int hours) {
        Extension latest = Groups.latest(series, "");
        latest.getExtension().removeIf(extension -> extension.getUrl().equals("having"));
        Duration duration = new Duration();
        duration.setValue(hours).setSystem("http://unitsofmeasure.org").setCode("h");
        latest.addExtension(part("within", duration));
        return latest;
    }
}
