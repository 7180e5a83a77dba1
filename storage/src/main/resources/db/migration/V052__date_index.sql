-- Intervals [from_at, to_at) in microseconds. civil: local time without zone, counted as if it were UTC; else instants.
-- The ends of bigint stand for open ends. to_at leads: "since" is the common question, and then it bounds the range.
create table date_index (
    from_at bigint not null,
    to_at bigint not null,
    patient bigint not null,
    rid bigint not null,
    param int not null,
    bucket int not null,
    civil boolean not null,
    primary key (param, to_at, from_at, bucket, patient, rid, civil)
);
create index date_index_by_resource on date_index (bucket, rid);
