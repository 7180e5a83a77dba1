package example.cairn.engine.definition;

import example.cairn.engine.decide.Definitions;
import example.cairn.journey.definition.PlanVersions;
import example.cairn.model.Failure;
import example.cairn.subscription.Channel;
import example.cairn.terminology.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether published plans go on as they are when definitions change. A Group that is switched off, an
/// ActivityDefinition or a ValueSet that is gone would end a whole plan without a word to anybody: new results would be
/// answered by silence, and deadlines that run would pass.
final class PlanSafety {

    private PlanSafety() {}

    /// @param before what is in force
    /// @param after what would be
    /// @param published plans that are to run, by their address
    /// @return one refusal for each plan that could not go on; empty where all can
    static List<Failure> silenced(Definitions before, Definitions after, Set<String> published) {
        List<Failure> silenced = new ArrayList<>();
        boolean unjudged = !lost(before, after).isEmpty();
        boolean unheard = isEntryUnheard(before, after);
        before.plans().forEach((url, plan) -> {
            if (published.contains(url)) {
                if (!runs(plan, after.plans().get(url)) || unheard) {
                    silenced.add(refusal(plan, "could not run without it"));
                } else if (unjudged) {
                    silenced.add(refusal(plan, "decides by values that nothing would judge then"));
                }
            }
        });
        return silenced;
    }

    private static boolean runs(PlanVersions before, @Nullable PlanVersions after) {
        return after != null
                && after.earlier().keySet().containsAll(before.earlier().keySet());
    }

    private static Failure refusal(PlanVersions plan, String why) {
        return new Failure(
                Failure.Category.CONFLICT,
                "",
                "the active plan \"" + plan.current().title() + "\" ("
                        + plan.current().canonical() + ") " + why
                        + "; retire the plan first, or publish a version of it that does without");
    }

    private static Set<Code> lost(Definitions before, Definitions after) {
        Set<Code> lost = new HashSet<>(before.terminology().judgedCodes());
        lost.removeAll(after.terminology().judgedCodes());
        return lost;
    }

    /// Whether a journey's trigger cannot be evaluated any more.
    private static boolean isEntryUnheard(Definitions before, Definitions after) {
        return after.problems().keySet().stream()
                .filter(key -> !before.problems().containsKey(key))
                .flatMap(key -> before.subscriptions().find(key).stream())
                .anyMatch(subscription -> subscription.channel() instanceof Channel.Journey);
    }
}
