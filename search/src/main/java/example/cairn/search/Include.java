package example.cairn.search;

import java.util.Optional;

/// `_include=Observation:subject:Patient`.
///
/// @param reference the reference parameter followed
/// @param target only targets of this type; empty: all
public record Include(SearchParameter reference, Optional<String> target) {}
