package example.cairn.storage.sql;

import example.cairn.search.index.IndexEntries;
import example.cairn.storage.WantedChanges;
import example.cairn.storage.WriteListener;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Resource;

/// What writing needs of others.
///
/// @param extractor by what a resource can be found
/// @param conditions finds what a condition matches
/// @param slices reads parts of a patient's chart
/// @param wanted which changes the engine wants
/// @param listener is told of each commit
public record WritePorts(
        Function<Resource, IndexEntries> extractor,
        ConditionSearch conditions,
        SliceLoader slices,
        WantedChanges wanted,
        WriteListener listener) {}
