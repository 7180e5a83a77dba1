-- How many members a segment has, per bucket; a total is the sum. One row for the whole system would be locked by every
-- writer (scale rule 10).
create table segment_counter (
    bucket  int    not null,
    segment text   not null,
    members bigint not null,
    primary key (bucket, segment)
);
create index segment_counter_by_segment on segment_counter (segment, bucket) include (members);
