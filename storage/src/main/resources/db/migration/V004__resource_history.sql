-- Versions that are no longer current: each was valid in [last_updated, valid_to).
create table resource_history (
    rid bigint not null,
    patient bigint not null,
    version bigint not null,
    seq bigint not null,
    last_updated timestamptz not null,
    valid_to timestamptz not null,
    bucket int not null,
    header smallint not null default 0,
    type text not null,
    id text not null,
    kind text not null,
    body bytea not null,
    primary key (bucket, type, id, version)
);
create index resource_history_by_time on resource_history (type, last_updated, bucket, seq);
