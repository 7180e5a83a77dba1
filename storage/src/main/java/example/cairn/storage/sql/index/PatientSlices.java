package example.cairn.storage.sql.index;

import example.cairn.model.PatientKey;
import example.cairn.model.ResourceVersion;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.facts.Slice;
import example.cairn.storage.sql.SliceLoader;
import example.cairn.terminology.Terminology;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Loads slices of a chart. It runs once per event of the engine, so the statement of a list of slices is made once and
/// only bucket and patient are bound anew: its text stays the same, and PostgreSQL keeps its plan.
public final class PatientSlices implements SliceLoader {

    /// More lists than definitions can make; beyond that somebody makes new ones per call, and keeping them is a leak.
    private static final int STATEMENTS_KEPT = 1_000;

    private final ValueHash hash;
    private final Supplier<Terminology> terminology;
    private volatile Statements statements;

    public PatientSlices(ValueHash hash, Supplier<Terminology> terminology) {
        this.hash = hash;
        this.terminology = terminology;
        this.statements = new Statements(terminology.get(), new ConcurrentHashMap<>());
    }

    /// Statements hold the codes of ValueSets, so they are those of one snapshot.
    private record Statements(Terminology terminology, Map<List<Slice>, SqlFragment> bySlices) {}

    @Override
    public List<ResourceVersion> load(Connection connection, PatientKey patient, List<Slice> slices)
            throws SQLException {
        if (slices.isEmpty()) {
            return List.of();
        }
        SqlFragment statement = statement(slices).with(SliceSql.of(patient));
        try (PreparedStatement prepared = statement.prepare(connection);
                ResultSet rows = prepared.executeQuery()) {
            List<ResourceVersion> versions = new ArrayList<>();
            while (rows.next()) {
                versions.add(StoredRows.read(rows));
            }
            return versions;
        }
    }

    private SqlFragment statement(List<Slice> slices) {
        Terminology now = terminology.get();
        Statements current = statements;
        if (current.terminology() != now || current.bySlices().size() >= STATEMENTS_KEPT) {
            current = new Statements(now, new ConcurrentHashMap<>());
            statements = current;
        }
        return current.bySlices().computeIfAbsent(List.copyOf(slices), list -> compile(list, now));
    }

    /// No clause of a slice moves with the clock, so its instant is of no account; nor is a zone, but for dates without
    /// offset, which slices leave to the judgement.
    private SqlFragment compile(List<Slice> slices, Terminology snapshot) {
        return SliceSql.load(slices, hash, new MatchContext(Instant.EPOCH, ZoneOffset.UTC, snapshot));
    }
}
