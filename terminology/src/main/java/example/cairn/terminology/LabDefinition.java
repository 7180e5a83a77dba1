package example.cairn.terminology;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How values of one code are judged and compared, read from an ObservationDefinition.
///
/// @param scales the cut-points by UCUM code
/// @param equations between scales of this analyte that differ by more than a factor
/// @param issue why no value of this code is judged; empty where its scales judge
record LabDefinition(Map<String, LabScale> scales, List<LinearEquation> equations, Optional<LabIssue> issue) {

    LabDefinition {
        scales = Map.copyOf(scales);
        equations = List.copyOf(equations);
    }

    /// A definition that cannot be read must not make its code unknown: unknown codes are nobody's task.
    static LabDefinition unusable() {
        return new LabDefinition(Map.of(), List.of(), Optional.of(LabIssue.DEFINITION_UNUSABLE));
    }
}
