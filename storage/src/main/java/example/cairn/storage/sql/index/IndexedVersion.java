package example.cairn.storage.sql.index;

import example.cairn.model.Placement;
import example.cairn.search.index.IndexEntries;
import example.cairn.storage.plan.PlannedVersion;

/// A current version, to be made findable.
public record IndexedVersion(RowHome home, IndexEntries entries) {

    public static IndexedVersion of(PlannedVersion planned) {
        Placement placement = planned.version().placement();
        return new IndexedVersion(
                new RowHome(placement.bucket().number(), placement.patient(), planned.rid()), planned.entries());
    }
}
