-- What could not be judged, and why: a failing definition blocks neither the EHR's write nor another patient. The row
-- goes when the patient is judged again without failure.
create table parked (
    bucket     int         not null,
    patient    bigint      not null,
    patient_id text        not null,
    reason     text        not null,
    at         timestamptz not null,
    primary key (bucket, patient)
);
