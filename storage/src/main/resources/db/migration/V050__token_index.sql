-- Tokens and uris, by keyed hash. The key order is the order of a page: equality on param and code_hash, then place.
-- system_hash comes last: `code=x` (any system) is a prefix of the key, `code=s|x` filters its last column. A second key,
-- by resource, would cost as much again: resource.key_params and key_hashes tell a resource's rows.
create table token_index (
    code_hash bigint not null,
    system_hash bigint not null, -- 0: the value has no system
    patient bigint not null, -- 0: shared
    rid bigint not null,
    param int not null,
    bucket int not null,
    primary key (param, code_hash, bucket, patient, rid, system_hash)
);
