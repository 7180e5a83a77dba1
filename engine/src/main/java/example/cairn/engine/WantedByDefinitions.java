package example.cairn.engine;

import example.cairn.engine.decide.Definitions;
import example.cairn.model.CareClock;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.index.IndexEntries;
import example.cairn.storage.WantedChanges;
import java.util.function.Supplier;

/// A change is wanted where the version before or the version after satisfies what some definition looks for, the clock
/// left out. Looking at both sides is what makes a result that was entered in error heard of: it no longer matches.
public final class WantedByDefinitions implements WantedChanges {

    private final Supplier<Definitions> definitions;
    private final CareClock clock;

    public WantedByDefinitions(Supplier<Definitions> definitions, CareClock clock) {
        this.definitions = definitions;
        this.clock = clock;
    }

    @Override
    public boolean wants(String type, IndexEntries before, IndexEntries after, boolean historical) {
        Definitions current = definitions.get();
        MatchContext context = new MatchContext(clock.instant(), current.zone(), current.terminology());
        return current.interests().include(type, after, context)
                || (before != IndexEntries.NONE && current.interests().include(type, before, context));
    }
}
