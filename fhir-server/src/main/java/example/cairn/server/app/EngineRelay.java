package example.cairn.server.app;

import example.cairn.engine.Engine;
import example.cairn.engine.WantedByDefinitions;
import example.cairn.engine.definition.DefinitionSource;
import example.cairn.model.Bucket;
import example.cairn.model.ResourceChange;
import example.cairn.search.index.IndexEntries;
import example.cairn.storage.WantedChanges;
import example.cairn.storage.WriteListener;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Closes the circle of the composition: storage tells the engine, which is made over storage. Until the engine is
/// attached every change is wanted, so nothing written before is missed.
final class EngineRelay implements WantedChanges, WriteListener {

    /// Read while the database starts.
    private final CompletableFuture<Terminology> shipped = CompletableFuture.supplyAsync(ShippedTerminology::load);

    private volatile Optional<DefinitionSource> definitions = Optional.empty();
    private volatile Optional<WantedByDefinitions> wanted = Optional.empty();
    private volatile Optional<Engine> engine = Optional.empty();

    void follow(DefinitionSource source, WantedByDefinitions rule) {
        definitions = Optional.of(source);
        wanted = Optional.of(rule);
    }

    void attach(Engine started) {
        engine = Optional.of(started);
    }

    /// The terminology in force.
    Terminology terminology() {
        return definitions.map(source -> source.get().terminology()).orElseGet(shipped::join);
    }

    @Override
    public boolean wants(String type, IndexEntries before, IndexEntries after, boolean historical) {
        return wanted.isEmpty() || wanted.get().wants(type, before, after, historical);
    }

    @Override
    public void committed(List<ResourceChange> changes, Set<Bucket> news) {
        engine.ifPresent(started -> started.committed(changes, news));
    }
}
