package example.cairn.engine;

import example.cairn.engine.decide.Definitions;
import example.cairn.engine.decide.Event;
import example.cairn.engine.decide.Notification;
import example.cairn.engine.decide.Subscribers;
import example.cairn.model.ResourceChange;
import example.cairn.search.facts.MatchContext;
import example.cairn.storage.sql.StorageTransaction;
import example.cairn.subscription.jdbc.SubscriptionMatches;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// News without a patient (an Organization, a Practitioner): only webhooks hear of them.
public final class SharedNews {

    private final FactLoader facts;
    private final SubscriptionMatches matches;

    public SharedNews(FactLoader facts, SubscriptionMatches matches) {
        this.facts = facts;
        this.matches = matches;
    }

    /// @param news of shared resources
    /// @return subscriptions that got matches
    Set<String> match(StorageTransaction transaction, Definitions definitions, List<ResourceChange> news, Instant now)
            throws SQLException {
        List<Event> events = news.stream()
                .<Event>map(change -> new Event.Changed(change, facts.read(change, definitions)))
                .toList();
        if (events.isEmpty()) {
            return Set.of();
        }
        MatchContext context = new MatchContext(now, definitions.zone(), definitions.terminology());
        List<Notification> notifications =
                Subscribers.of(definitions, events, context).notifications();
        matches.append(
                transaction.connection(),
                notifications.stream().map(EffectWriter::match).toList());
        return notifications.stream().map(Notification::subscription).collect(Collectors.toUnmodifiableSet());
    }
}
