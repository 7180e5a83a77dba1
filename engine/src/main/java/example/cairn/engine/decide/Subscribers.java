package example.cairn.engine.decide;

import example.cairn.journey.EntryCandidate;
import example.cairn.model.ResourceChange;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.subscription.Channel;
import example.cairn.subscription.match.Match;
import example.cairn.subscription.match.SubscriptionMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who hears of the events: webhooks by a notification, journeys by a candidate for entry.
///
/// @param notifications for webhooks, in the order of the events
/// @param byPlan what may enter, by the plan's canonical without version
public record Subscribers(List<Notification> notifications, Map<String, List<EntryCandidate>> byPlan) {

    public static Subscribers of(Definitions definitions, List<Event> events, MatchContext context) {
        List<Notification> notifications = new ArrayList<>();
        Map<String, List<EntryCandidate>> byPlan = new HashMap<>();
        for (Event event : events) {
            if (event instanceof Event.Changed(ResourceChange change, var content)
                    && SubscriptionMatcher.hears(change)) {
                for (Match match : content.map(version -> matches(definitions, version, context))
                        .orElse(List.of())) {
                    switch (match.channel()) {
                        case Channel.RestHook hook ->
                            notifications.add(
                                    new Notification(match.subscription().id(), change));
                        case Channel.Journey(String plan) ->
                            byPlan.computeIfAbsent(withoutVersion(plan), unused -> new ArrayList<>())
                                    .add(new EntryCandidate(change.key(), change.version(), change.at()));
                    }
                }
            }
        }
        return new Subscribers(List.copyOf(notifications), byPlan);
    }

    public List<EntryCandidate> candidates(String plan) {
        return byPlan.getOrDefault(plan, List.of());
    }

    private static List<Match> matches(Definitions definitions, IndexedResource version, MatchContext context) {
        return SubscriptionMatcher.match(definitions.subscriptions(), version, context);
    }

    private static String withoutVersion(String canonical) {
        int bar = canonical.indexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
    }
}
