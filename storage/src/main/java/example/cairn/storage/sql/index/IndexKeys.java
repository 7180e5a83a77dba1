package example.cairn.storage.sql.index;

import example.cairn.search.index.IndexEntry;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Under which keys a version stands in `token_index` and `reference_index`. Those tables have no key by resource, so
/// the resource's own row keeps them: for the deletion of its index rows, which must find what was once written even
/// where code sets have changed since, and for `:missing`.
public record IndexKeys(List<Key> all) {

    /// The first two columns of an index row.
    record Key(int param, long hash) {}

    public IndexKeys {
        all = List.copyOf(all);
    }

    public static IndexKeys of(IndexedVersion version, ValueHash hash) {
        return new IndexKeys(version.entries().all().stream()
                .flatMap(entry -> of(entry, version.home(), hash))
                .distinct()
                .toList());
    }

    private static Stream<Key> of(IndexEntry entry, RowHome home, ValueHash hash) {
        return switch (entry) {
            case IndexEntry.Token token -> {
                TokenRows.Row row = TokenRows.of(token, home, hash);
                yield Stream.of(new Key(row.param(), row.codeHash()));
            }
            case IndexEntry.Uri uri -> {
                TokenRows.Row row = TokenRows.of(uri, home, hash);
                yield Stream.of(new Key(row.param(), row.codeHash()));
            }
            case IndexEntry.Reference reference when ReferenceRows.isHome(reference, home) -> Stream.empty();
            case IndexEntry.Reference reference -> {
                ReferenceRows.Row row = ReferenceRows.of(reference, home, hash);
                yield Stream.of(new Key(row.param(), row.targetHash()));
            }
            case IndexEntry.CivilDate _,
                    IndexEntry.InstantDate _,
                    IndexEntry.Text _,
                    IndexEntry.Decimal _,
                    IndexEntry.Quantity _ -> Stream.empty();
        };
    }

    public LongStream params() {
        return all.stream().mapToLong(Key::param);
    }

    public LongStream hashes() {
        return all.stream().mapToLong(Key::hash);
    }
}
