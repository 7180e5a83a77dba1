package example.cairn.search.index;

import example.cairn.search.SearchParameter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// All entries of one resource version, by parameter code.
public final class IndexEntries {

    public static final IndexEntries NONE = new IndexEntries(List.of());

    private final List<IndexEntry> all;
    private final Optional<Instant> happened;
    private final Map<String, List<IndexEntry>> byCode;

    public IndexEntries(List<IndexEntry> all) {
        this(all, Optional.empty());
    }

    /// @param happened its [ClinicalTime], by which a patient's chart is ordered; a date without offset counts in UTC,
    ///     for the order must not depend on who asks
    public IndexEntries(List<IndexEntry> all, Optional<Instant> happened) {
        this.all = List.copyOf(all);
        this.happened = happened;
        this.byCode = this.all.stream()
                .collect(Collectors.groupingBy(entry -> entry.parameter().code()));
    }

    public List<IndexEntry> all() {
        return all;
    }

    public Optional<Instant> happened() {
        return happened;
    }

    public List<IndexEntry> of(SearchParameter parameter) {
        return byCode.getOrDefault(parameter.code(), List.of());
    }
}
