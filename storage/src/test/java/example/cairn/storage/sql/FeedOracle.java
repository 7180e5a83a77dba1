package example.cairn.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.storage.TestStorage;

/// What must hold for feed, versions and buckets after any sequence of writes.
final class FeedOracle {

    private static final String GAPS = """
            select bucket from bucket_ctl c
            where next_seq - 1 <> (select count(*) from change_feed f where f.bucket = c.bucket)
            or next_seq - 1 <> (select coalesce(max(seq), 0) from change_feed f where f.bucket = c.bucket)
            """;

    private static final String TIME_RUNNING_BACKWARDS = """
            select bucket, seq from (
                select bucket, seq, at, lag(at) over (partition by bucket order by seq) as before from change_feed
            ) as step
            where at <= before
            """;

    private static final String VERSIONS = """
            select type, id, version from resource where moved_to is null
            union all select type, id, version from resource_history
            """;

    private static final String VERSIONS_WITH_GAPS = """
            select type, id from (%s) as v group by type, id
            having count(*) <> max(version) or count(distinct version) <> max(version)
            """.formatted(VERSIONS);

    private static final String LIVING_TWICE = """
            select type, id from resource where moved_to is null group by type, id having count(*) > 1
            """;

    private static final String UNMARKED = """
            select bucket from bucket_ctl c
            where wanted_seq <> (select coalesce(max(seq), 0) from change_feed f where f.bucket = c.bucket and wanted)
            """;

    private static final String INDEXED_ORPHANS = """
            select t.bucket, t.rid from token_index t
            left join resource r on r.bucket = t.bucket and r.rid = t.rid and r.patient = t.patient and r.kind <> 'DELETE'
            where r.rid is null
            """;

    private FeedOracle() {}

    static void check(TestStorage storage) {
        assertThat(storage.rows(GAPS)).as("feeds with gaps").isEmpty();
        assertThat(storage.rows(TIME_RUNNING_BACKWARDS))
                .as("changes not after the one before")
                .isEmpty();
        assertThat(storage.rows(VERSIONS_WITH_GAPS))
                .as("resources that miss a version")
                .isEmpty();
        assertThat(storage.rows(LIVING_TWICE)).as("resources in two places").isEmpty();
        assertThat(storage.rows(UNMARKED))
                .as("buckets with a wrong wanted mark")
                .isEmpty();
        assertThat(storage.rows(INDEXED_ORPHANS)).as("index rows of nothing").isEmpty();
    }
}
