-- What happened in a bucket, gapless and in the order of commit.
create table change_feed (
    seq bigint not null,
    patient bigint not null, -- 0: shared
    version bigint not null,
    at timestamptz not null,
    bucket int not null,
    historical boolean not null,
    wanted boolean not null, -- the engine must look at it
    type text not null,
    id text not null,
    kind text not null, -- CREATE, UPDATE, DELETE, POKE
    patient_id text, -- null: shared
    primary key (bucket, seq)
);
