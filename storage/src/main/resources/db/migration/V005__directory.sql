-- In which bucket a resource was born whose id does not say so: ids that clients chose, of types that have a home. Its
-- key makes such ids unique on the whole server (scale rule 3). Patients and types without a home are computed.
create table directory (
    slot int not null, -- hash of type and id: where this row lies
    bucket int not null,
    type text not null,
    id text not null,
    primary key (slot, type, id)
);
