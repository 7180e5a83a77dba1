package example.cairn.subscription.match;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableMap;

import example.cairn.model.ResourceKey;
import example.cairn.search.expression.ExpressionRewrites;
import example.cairn.search.expression.SearchExpression;
import example.cairn.subscription.SubscriptionDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All subscriptions at one moment. Immutable: a change of definitions makes a new set, and a judgement uses one set
/// throughout.
public final class SubscriptionSet {

    public static final SubscriptionSet EMPTY = of(Map.of());

    private final Map<ResourceKey, SubscriptionDefinition> all;
    private final Map<String, List<Entry>> byType;

    private SubscriptionSet(Map<ResourceKey, SubscriptionDefinition> all) {
        this.all = Map.copyOf(all);
        this.byType = this.all.entrySet().stream()
                .filter(entry -> entry.getValue().status() != SubscriptionDefinition.Status.OFF)
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .collect(groupingBy(entry -> entry.definition().type(), toUnmodifiableList()));
    }

    /// @param key of the Subscription resource
    record Entry(ResourceKey key, SubscriptionDefinition definition) {}

    public static SubscriptionSet of(Map<ResourceKey, SubscriptionDefinition> definitions) {
        return new SubscriptionSet(definitions);
    }

    /// Those turned off included.
    public Map<ResourceKey, SubscriptionDefinition> all() {
        return all;
    }

    public Optional<SubscriptionDefinition> find(ResourceKey key) {
        return Optional.ofNullable(all.get(key));
    }

    /// Per resource type, what the subscriptions look for, free of the clock: a change that satisfies none of them is
    /// no news to anybody. What these let through may still not match.
    public Map<String, List<SearchExpression>> interests() {
        return byType.entrySet().stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().stream()
                        .collect(mapping(
                                found -> ExpressionRewrites.withoutClock(
                                        found.definition().criteria()),
                                toUnmodifiableList()))));
    }

    List<Entry> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }
}
