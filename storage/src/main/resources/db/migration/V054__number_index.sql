create table number_index (
    value numeric not null,
    patient bigint not null,
    rid bigint not null,
    param int not null,
    bucket int not null,
    primary key (param, value, bucket, patient, rid)
);
create index number_index_by_resource on number_index (bucket, rid);
