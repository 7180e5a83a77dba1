-- One row per quantity and code token of the Observation (code_hash 0: it has none, or the parameter carries none), so
-- that `code=..&value-quantity=..` is one range of the key.
create table quantity_index (
    value numeric not null,
    code_hash bigint not null,
    code_system_hash bigint not null,
    system_hash bigint not null, -- of the unit
    unit_hash bigint not null,
    patient bigint not null,
    rid bigint not null,
    param int not null,
    bucket int not null,
    primary key (param, code_hash, value, bucket, patient, rid, code_system_hash, system_hash, unit_hash)
);
create index quantity_index_by_resource on quantity_index (bucket, rid);
