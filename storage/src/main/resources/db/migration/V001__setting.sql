-- What is fixed when the database is created (keys, time zone, movable clock) and the care clock's offset.
create table setting (
    name text primary key,
    value text not null
);
