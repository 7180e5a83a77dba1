package example.cairn.search.facts;

import example.cairn.search.expression.SearchExpression;

/// A bounded part of one patient's chart: the newest resources of a type that satisfy a filter which does not move with
/// the clock. Judgements are made over slices, never over the whole chart.
///
/// @param type resource type
/// @param filter without relative dates, `_has` or membership
/// @param newest how many at most, by clinical date, newest first
public record Slice(String type, SearchExpression filter, int newest) {}
