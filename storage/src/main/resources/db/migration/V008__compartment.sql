-- The other patients of a resource (a second patient in an Appointment): where they find it. Its home has no row.
create table compartment (
    patient bigint not null,
    home_patient bigint not null,
    bucket int not null, -- of the other patient
    home_bucket int not null,
    type text not null,
    id text not null,
    patient_id text not null,
    primary key (bucket, patient, type, id)
);
