package example.cairn.journey.definition;

import example.cairn.search.expression.SearchExpression;
import example.cairn.search.facts.Slice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A journey as it runs: what a PlanDefinition says, checked and resolved.
///
/// @param url canonical address without version
/// @param version business version; an instance stays on the one it entered with
/// @param title for people
/// @param criteria what the plan's Subscription listens to, for example `Observation?code:in=...`
/// @param trigger the newest resources of that criteria, which the machine must see
/// @param branches in order; the first whose segment holds is taken, exactly one
/// @param reactions steps outside the branches, by what they answer
/// @param approver who approved it clinically; empty: nobody yet, so it does not publish
/// @param parameters windows, hours, addresses
/// @param texts texts of the plan itself: the neutral notice, reason line, opt-out
public record JourneyPlan(
        String url,
        String version,
        String title,
        String criteria,
        Slice trigger,
        List<Branch> branches,
        Map<Reaction, Step> reactions,
        Optional<String> approver,
        PlanParameters parameters,
        Texts texts) {

    public JourneyPlan {
        branches = List.copyOf(branches);
        reactions = Map.copyOf(reactions);
    }

    /// `url|version`, as instances cite it.
    public String canonical() {
        return version.isEmpty() ? url : url + "|" + version;
    }

    public Optional<Branch> branch(String id) {
        return branches.stream().filter(branch -> branch.id().equals(id)).findFirst();
    }

    /// What the machine looks at, besides the Patient and what it remembers by id.
    public List<Slice> slices() {
        return List.of(trigger, CARE_TEAMS);
    }

    /// Every Group that a condition or parameter of the plan names.
    public Set<String> groups() {
        Set<String> groups = new TreeSet<>();
        parameters.noMessagesTo().ifPresent(groups::add);
        branches.forEach(branch -> {
            branch.group().ifPresent(groups::add);
            branch.completes().ifPresent(groups::add);
            branch.steps().forEach(step -> groups.addAll(step.groups()));
        });
        return groups;
    }

    /// The Groups of conditions that end waits and branches.
    Set<String> watched() {
        Set<String> groups = new TreeSet<>();
        branches.forEach(branch -> {
            branch.completes().ifPresent(groups::add);
            branch.steps().forEach(step -> step.stop().ifPresent(groups::add));
        });
        return groups;
    }

    private static final Slice CARE_TEAMS = new Slice("CareTeam", new SearchExpression.Everything(), 20);
}
