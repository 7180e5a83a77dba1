package example.cairn.search;

import java.util.Optional;

/// One `_sort` key.
///
/// @param parameter the parameter sorted by; empty: `_lastUpdated`
/// @param descending true for `-date`
public record SortKey(Optional<SearchParameter> parameter, boolean descending) {}
