-- Who is in a segment: computed members and the members of posted Groups, in the patient's bucket.
create table membership (
    bucket int not null,
    segment text not null, -- id of the Group
    patient bigint not null,
    patient_id text not null,
    since timestamptz not null,
    definition_version bigint not null,
    primary key (bucket, segment, patient)
);
create index membership_by_segment on membership (segment, bucket, patient);
