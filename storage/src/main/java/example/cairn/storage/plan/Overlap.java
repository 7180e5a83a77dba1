package example.cairn.storage.plan;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import example.cairn.model.Failure;
import example.cairn.model.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Commands of one transaction that turn out to be about the same resource once their conditions are resolved: FHIR R4
/// http.html#trules has such a transaction fail, for its outcome would hang on an order that nobody stated.
///
/// Two commands that name the resource outright are no matter of this class: a group of writes may update one resource
/// many times, each after the other.
public final class Overlap {

    private Overlap() {}

    /// @param commands of one transaction
    /// @param steps what became of each
    /// @return the steps, those refused that a condition led to the resource of another step
    public static List<Step> refused(List<Prepared> commands, List<Step> steps) {
        Map<ResourceKey, Long> changes = steps.stream()
                .map(Step::changes)
                .flatMap(Optional::stream)
                .collect(groupingBy(Function.identity(), counting()));
        Set<ResourceKey> removed = steps.stream()
                .filter(Step.Remove.class::isInstance)
                .map(step -> ((Step.Remove) step).key())
                .collect(toSet());
        return IntStream.range(0, steps.size())
                .mapToObj(i -> commands.get(i) instanceof Prepared.Ready
                        ? steps.get(i)
                        : alone(steps.get(i), changes, removed))
                .toList();
    }

    private static Step alone(Step step, Map<ResourceKey, Long> changes, Set<ResourceKey> removed) {
        // A create whose condition is met changes nothing: only a deletion of what met it contradicts it.
        return step.about()
                .filter(key -> step instanceof Step.Met ? removed.contains(key) : changes.getOrDefault(key, 0L) > 1)
                .<Step>map(key -> new Step.Rejected(Failure.invalid(
                        key.type(), "its condition leads to the same resource as another entry of the transaction")))
                .orElse(step);
    }
}
