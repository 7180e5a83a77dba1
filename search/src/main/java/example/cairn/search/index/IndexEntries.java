package example.cairn.search.index;

import example.cairn.search.SearchParameter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// All entries of one resource version, by parameter code.
public final class IndexEntries {

    public static final IndexEntries NONE = new IndexEntries(List.of());

    private final List<IndexEntry> all;
    private final Map<String, List<IndexEntry>> byCode;

    public IndexEntries(List<IndexEntry> all) {
        this.all = List.copyOf(all);
        this.byCode = this.all.stream()
                .collect(Collectors.groupingBy(entry -> entry.parameter().code()));
    }

    public List<IndexEntry> all() {
        return all;
    }

    public List<IndexEntry> of(SearchParameter parameter) {
        return byCode.getOrDefault(parameter.code(), List.of());
    }
}
