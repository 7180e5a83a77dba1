package example.cairn.segment.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A definition of who is in.
///
/// @param id id of its Group
/// @param name the Group's name
/// @param criterion what a member satisfies
/// @param variables quantities of the patient that its queries name
/// @param included whom it does not leave out
public record Segment(
        String id, String name, Criterion criterion, List<QuantityVariable> variables, Set<Standing> included) {

    public Segment {
        variables = List.copyOf(variables);
        included = Set.copyOf(included);
    }

    /// All criteria, parents before children, in the order of the Group.
    public Stream<Criterion> criteria() {
        return flatten(criterion);
    }

    /// The segments that its criteria name.
    public Set<String> references() {
        Set<String> ids = new LinkedHashSet<>();
        criteria().forEach(each -> {
            if (each instanceof Criterion.InSegment(String id)) {
                ids.add(id);
            }
        });
        return ids;
    }

    private static Stream<Criterion> flatten(Criterion criterion) {
        return criterion instanceof Criterion.Combined combined
                ? Stream.concat(
                        Stream.of(criterion), combined.criteria().stream().flatMap(Segment::flatten))
                : Stream.of(criterion);
    }

    @Override
    public String toString() {
        return id + ": " + criterion;
    }
}
