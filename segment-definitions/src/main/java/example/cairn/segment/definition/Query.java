package example.cairn.segment.definition;

import example.cairn.search.expression.ExpressionRewrites;
import example.cairn.search.expression.SearchExpression;

/// A FHIR query over one type of the patient's resources.
///
/// @param text as written in the Group, for people
/// @param type resource type, one with a patient home, or `Patient`
/// @param filter its meaning, evaluable in memory
/// @param series the filter without what moves with clock or variables: what is not in it never matches
public record Query(String text, String type, SearchExpression filter, SearchExpression series) {

    public static Query of(String text, String type, SearchExpression filter) {
        return new Query(text, type, filter, ExpressionRewrites.withoutClock(filter));
    }

    @Override
    public String toString() {
        return text;
    }
}
