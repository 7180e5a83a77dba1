package example.cairn.segment.definition;

import example.cairn.search.expression.SearchExpression;

/// A FHIR query over one type of the patient's resources.
///
/// @param text as written in the Group, for people
/// @param type resource type, one with a patient home, or `Patient`
/// @param filter its meaning, evaluable in memory
public record Query(String text, String type, SearchExpression filter) {

    @Override
    public String toString() {
        return text;
    }
}
