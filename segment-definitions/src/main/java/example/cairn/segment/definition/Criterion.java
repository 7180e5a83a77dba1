package example.cairn.segment.definition;

import example.cairn.search.expression.SearchExpression;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One condition of a segment, about one patient.
public sealed interface Criterion {

    /// A condition made of others.
    sealed interface Combined extends Criterion {
        List<Criterion> criteria();
    }

    /// Every one holds.
    record AllOf(List<Criterion> criteria) implements Combined {
        public AllOf {
            criteria = some(criteria);
        }

        @Override
        public String toString() {
            return text("all-of", criteria);
        }
    }

    /// One or more hold.
    record AnyOf(List<Criterion> criteria) implements Combined {
        public AnyOf {
            criteria = some(criteria);
        }

        @Override
        public String toString() {
            return text("any-of", criteria);
        }
    }

    /// As many as the threshold, or more, hold.
    record AtLeast(int threshold, List<Criterion> criteria) implements Combined {
        public AtLeast {
            criteria = some(criteria);
            if (threshold < 1 || threshold > criteria.size()) {
                throw new IllegalArgumentException("the threshold lies between 1 and the number of criteria");
            }
        }

        @Override
        public String toString() {
            return text("at-least " + threshold, criteria);
        }
    }

    /// Not a single one holds.
    record NoneOf(List<Criterion> criteria) implements Combined {
        public NoneOf {
            criteria = some(criteria);
        }

        @Override
        public String toString() {
            return text("none", criteria);
        }
    }

    /// The patient has as many resources of the query as `instances` says.
    record Exists(Query query, Instances instances) implements Criterion {
        @Override
        public String toString() {
            return instances.equals(Instances.SOME) ? query.toString() : query + " " + instances;
        }
    }

    /// The most recent resource of the query (clinical safety, 4) satisfies `having`. "The latest HbA1c is critical" is
    /// not "there is a critical HbA1c": a newer normal one ends it.
    ///
    /// @param having written like a query's parameters, for people
    /// @param condition its meaning
    /// @param within how long ago its clinical time may lie; empty: any time
    record Latest(Query query, String having, SearchExpression condition, Optional<Duration> within)
            implements Criterion {
        @Override
        public String toString() {
            return "latest " + query
                    + (having.isEmpty() ? "" : " having " + having)
                    + within.map(duration -> " within " + duration).orElse("");
        }
    }

    /// The patient is a member of another segment.
    ///
    /// @param id id of its Group
    record InSegment(String id) implements Criterion {
        @Override
        public String toString() {
            return "in Group/" + id;
        }
    }

    private static List<Criterion> some(List<Criterion> criteria) {
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("a combination needs a criterion");
        }
        return List.copyOf(criteria);
    }

    private static String text(String combine, List<Criterion> criteria) {
        return criteria.stream().map(Criterion::toString).collect(Collectors.joining(", ", combine + "(", ")"));
    }
}
