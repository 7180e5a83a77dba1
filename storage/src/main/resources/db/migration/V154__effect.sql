-- Every effect the engine had, once: the same decision taken again finds its row and does nothing.
create table effect (
    bucket    int         not null,
    effect_id text        not null,
    patient   bigint      not null,
    at        timestamptz not null,
    primary key (bucket, effect_id)
);
