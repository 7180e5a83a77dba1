-- Who could not be judged, and why: a failing definition blocks neither the EHR's write nor another patient. The feed's
-- cursor goes on without them, so the row says where their own news begin; it goes when they are judged again.
create table parked (
    bucket       int         not null,
    patient      bigint      not null,
    patient_id   text        not null,
    unjudged_seq bigint,               -- the first row of change_feed that was not judged; null: only time had passed
    failures     int         not null, -- in a row
    reason       text        not null, -- names no person
    at           timestamptz not null,
    primary key (bucket, patient)
);
