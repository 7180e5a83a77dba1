-- The current version of every resource, deleted ones included. Index rows name it by (bucket, patient, type, rid).
create table resource (
    rid bigint not null, -- seq of its first version in this bucket
    patient bigint not null, -- 0: shared
    version bigint not null,
    seq bigint not null, -- of this version in change_feed
    last_updated timestamptz not null,
    happened bigint not null, -- clinical time in microseconds, by which a chart is ordered; the least bigint: unknown
    self_hash bigint not null, -- keyed hash of `Type/id`, as reference_index.target_hash has it
    bucket int not null,
    moved_to int, -- it lies in that bucket now; this row is a tombstone
    header smallint not null default 0, -- format, codec and key of body; 0: plain UTF-8 JSON
    type text not null,
    id text not null,
    kind text not null, -- CREATE, UPDATE, DELETE
    past_buckets int[], -- where else versions of it lie, if it was ever moved
    -- Under which keys it stands in token_index and reference_index: those tables have no key by resource. The two
    -- arrays are parallel.
    key_params int[] not null default '{}',
    key_hashes bigint[] not null default '{}',
    body bytea not null, -- exactly as served; empty for a deletion
    primary key (bucket, type, id)
);
create unique index resource_by_patient on resource (bucket, patient, type, rid);
create index resource_by_time on resource (type, last_updated, bucket, seq);
-- Two Patients of one bucket must not share a number: their charts would be one.
create unique index resource_patient_number on resource (bucket, patient) where type = 'Patient';
