-- What the engine remembers of a patient: memberships and journeys, as versioned JSON of our own (scale rule 11).
-- rev is compared and set: a judgement made on an older state is thrown away and made again.
create table patient_state (
    bucket     int         not null,
    patient    bigint      not null,
    patient_id text        not null,
    rev        bigint      not null,
    header     smallint    not null default 0, -- format, codec and key of body; 0: plain UTF-8 JSON
    body       bytea       not null,
    primary key (bucket, patient)
);
