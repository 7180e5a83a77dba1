-- References, by the keyed hash of `Type/id` or of the absolute address. There are no rows for what the home element
-- says already (Observation.subject = Patient/x): that is (bucket, patient). No key by resource, as in token_index.
create table reference_index (
    target_hash bigint not null,
    patient bigint not null,
    rid bigint not null,
    param int not null,
    bucket int not null,
    primary key (param, target_hash, bucket, patient, rid)
);
