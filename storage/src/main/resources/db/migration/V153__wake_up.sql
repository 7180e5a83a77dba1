-- The earliest instant at which something about a patient can change with no write. One row a patient (scale rule 9).
create table wake_up (
    bucket     int         not null,
    patient    bigint      not null,
    patient_id text        not null,
    due_at     timestamptz not null,
    primary key (bucket, patient)
);
create index wake_up_due on wake_up (due_at, bucket, patient);
