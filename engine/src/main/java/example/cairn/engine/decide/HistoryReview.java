package example.cairn.engine.decide;

import example.cairn.journey.JourneyEffect;
import example.cairn.journey.definition.JourneyPlan;
import example.cairn.journey.definition.PlanParameters;
import example.cairn.model.Canonical;
import example.cairn.model.EffectId;
import example.cairn.model.PatientKey;
import example.cairn.model.ServerIds;
import example.cairn.search.OwnParameters;
import example.cairn.search.facts.IndexedResource;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.ClinicalTime;
import example.cairn.search.index.IndexEntry;
import example.cairn.subscription.Channel;
import example.cairn.subscription.match.SubscriptionMatcher;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.ListResource.ListMode;
import org.hl7.fhir.r4.model.ListResource.ListStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;

/// What was loaded as history enters no journey, but a recent result that would have been urgent is listed for a person
/// to look at (clinical safety, 6): a List of the patient with the version that was loaded, once for each result.
final class HistoryReview {

    private final Definitions definitions;
    private final PatientKey patient;
    private final MatchContext context;

    HistoryReview(Definitions definitions, PatientKey patient, MatchContext context) {
        this.definitions = definitions;
        this.patient = patient;
        this.context = context;
    }

    List<JourneyEffect> of(List<Event> events) {
        return events.stream()
                .flatMap(event -> loaded(event).stream())
                .flatMap(this::lists)
                .toList();
    }

    private static Optional<IndexedResource> loaded(Event event) {
        return event instanceof Event.Changed(var change, var content) && change.historical()
                ? content
                : Optional.empty();
    }

    private Stream<JourneyEffect> lists(IndexedResource result) {
        return SubscriptionMatcher.match(definitions.subscriptions(), result, context).stream()
                .flatMap(match -> plan(match.channel()).stream())
                .filter(plan -> needsReview(result, plan.parameters()))
                .map(plan -> list(result, plan));
    }

    private Optional<JourneyPlan> plan(Channel channel) {
        return switch (channel) {
            case Channel.Journey(String plan) ->
                Optional.ofNullable(definitions.plans().get(plan.split("\\|")[0]))
                        .map(versions -> versions.current());
            case Channel.RestHook _ -> Optional.empty();
        };
    }

    private boolean needsReview(IndexedResource result, PlanParameters parameters) {
        Instant oldest = parameters.recency().before(context.now(), context.zone());
        return result.resource() instanceof Observation observation
                && observation.hasStatus()
                && parameters.statuses().contains(observation.getStatus().toCode())
                && result.entries().of(OwnParameters.LAB_CATEGORY).stream()
                        .anyMatch(entry -> entry instanceof IndexEntry.Token token
                                && parameters.reviewCategories().contains(token.code()))
                && ClinicalTime.of(observation, context.zone())
                        .filter(time -> !time.at().isBefore(oldest))
                        .isPresent();
    }

    private JourneyEffect list(IndexedResource result, JourneyPlan plan) {
        EffectId effect = EffectId.of(patient, plan.url(), result.key().toString(), "history-review", "list", 0);
        ListResource list = new ListResource();
        list.setId(ServerIds.ofEffect(patient.bucket(), effect));
        list.setStatus(ListStatus.CURRENT).setMode(ListMode.WORKING);
        list.setTitle("Loaded as history: to be looked at by a person");
        list.setCode(new CodeableConcept(
                new Coding(Canonical.CODE_SYSTEM + "list-code", "history-review", "History to review")));
        list.setSubject(new Reference(patient.key().toString()));
        list.setDate(Date.from(context.now()));
        list.addEntry().setItem(new Reference(result.version().reference()));
        return new JourneyEffect.Create(effect, list);
    }
}
