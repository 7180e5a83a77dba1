package example.cairn.subscription.match;

import example.cairn.model.ChangeKind;
import example.cairn.model.ResourceChange;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.match.Matcher;
import java.util.Comparator;
import java.util.List;

/// FHIR R4 Subscription semantics: criteria are tested when a resource is created or updated, against its new state
/// alone. A deletion, or an update after which a resource no longer matches, notifies nobody.
public final class SubscriptionMatcher {

    private SubscriptionMatcher() {}

    /// Whether subscribers hear of this change at all: not of deletions and pokes, and never of history being loaded
    /// (clinical safety, 6).
    public static boolean hears(ResourceChange change) {
        return !change.historical() && hears(change.kind());
    }

    /// Who wants to hear of this version, by key.
    ///
    /// @param context with the time zone of the patient whose resource it is
    public static List<Match> match(SubscriptionSet set, IndexedResource newState, MatchContext context) {
        if (!hears(newState.version().kind())) {
            return List.of();
        }
        return set.ofType(newState.key().type()).stream()
                .filter(entry -> entry.definition().listens(context.now()))
                .filter(entry -> Matcher.matches(entry.definition().criteria(), newState, context))
                .map(entry -> new Match(entry.key(), entry.definition().channel()))
                .sorted(Comparator.comparing(match -> match.subscription().id()))
                .toList();
    }

    private static boolean hears(ChangeKind kind) {
        return switch (kind) {
            case CREATE, UPDATE -> true;
            case DELETE, POKE -> false;
        };
    }
}
