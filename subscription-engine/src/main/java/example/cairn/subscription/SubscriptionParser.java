package example.cairn.subscription;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.search.SearchQuery;
import example.cairn.search.parse.SearchParser;
import example.cairn.terminology.Terminology;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/// Makes a definition of a Subscription, or says everything that stands against it. What passes here can be evaluated
/// and sent; nothing is found out at run time.
public final class SubscriptionParser {

    private final SearchParser criteria;
    private final Supplier<? extends Terminology> terminology;

    /// @param terminology which knows the ValueSets that criteria may name
    public SubscriptionParser(SearchParser criteria, Supplier<? extends Terminology> terminology) {
        this.criteria = criteria;
        this.terminology = terminology;
    }

    public Result<SubscriptionDefinition> parse(Subscription subscription) {
        List<Failure> failures = new ArrayList<>();
        Optional<SearchQuery> query = query(subscription, failures);
        Optional<Channel> channel = ChannelParser.parse(subscription, failures);
        Optional<SubscriptionDefinition.Status> status = status(subscription.getStatus());
        if (status.isEmpty()) {
            failures.add(Failure.invalid("Subscription.status", "is missing"));
        }
        if (!subscription.hasReason()) {
            failures.add(Failure.invalid("Subscription.reason", "is missing: FHIR R4 wants to know what it is for"));
        }
        return query.flatMap(parsed -> channel.flatMap(found -> status.map(state -> new SubscriptionDefinition(
                        parsed.type(),
                        parsed.filter(),
                        found,
                        state,
                        Optional.ofNullable(subscription.getEnd()).map(Date::toInstant)))))
                .map(definition -> Result.of(definition, failures))
                .orElseGet(() -> new Result.Failed<>(failures));
    }

    private Optional<SearchQuery> query(Subscription subscription, List<Failure> failures) {
        if (!subscription.hasCriteria()) {
            failures.add(Failure.invalid("Subscription.criteria", "is missing"));
            return Optional.empty();
        }
        return switch (criteria.parseCriteria(subscription.getCriteria())) {
            case Result.Ok<SearchQuery>(SearchQuery query) -> {
                failures.addAll(CriteriaRules.check(query, terminology.get()).stream()
                        .map(SubscriptionParser::inCriteria)
                        .toList());
                yield Optional.of(query);
            }
            case Result.Failed<SearchQuery>(List<Failure> reasons) -> {
                reasons.forEach(reason -> failures.add(inCriteria(reason)));
                yield Optional.empty();
            }
        };
    }

    private static Failure inCriteria(Failure failure) {
        boolean named = !failure.element().isEmpty() && !failure.element().startsWith("Subscription.");
        String reason = named ? failure.element() + ": " + failure.reason() : failure.reason();
        return new Failure(failure.category(), "Subscription.criteria", reason);
    }

    private static Optional<SubscriptionDefinition.Status> status(SubscriptionStatus status) {
        return switch (status) {
            case REQUESTED -> Optional.of(SubscriptionDefinition.Status.REQUESTED);
            case ACTIVE -> Optional.of(SubscriptionDefinition.Status.ACTIVE);
            case ERROR -> Optional.of(SubscriptionDefinition.Status.ERROR);
            case OFF -> Optional.of(SubscriptionDefinition.Status.OFF);
            case NULL -> Optional.empty();
            case null -> Optional.empty();
        };
    }
}
