-- Text as written and normalised (lower case, no accents). start is the beginning of the normalised text: a btree entry
-- must stay below 2,700 bytes, a text need not.
create table string_index (
    patient bigint not null,
    rid bigint not null,
    param int not null,
    bucket int not null,
    ordinal int not null, -- tells the texts of one resource apart
    start text collate "C" not null,
    normalized text collate "C" not null,
    exact text collate "C" not null,
    primary key (bucket, rid, ordinal)
);
create index string_index_by_start on string_index (param, start, bucket, patient, rid);
