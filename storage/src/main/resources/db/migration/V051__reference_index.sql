-- References, by the keyed hash of `Type/id` or of the absolute address. There are no rows for what the home element
-- says already (Observation.subject = Patient/x): that is (bucket, patient).
create table reference_index (
    target_hash bigint not null,
    patient bigint not null,
    rid bigint not null,
    param int not null,
    bucket int not null,
    primary key (param, target_hash, bucket, patient, rid)
);
create index reference_index_by_resource on reference_index (bucket, rid);
