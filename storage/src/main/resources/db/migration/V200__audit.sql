-- Who did what to whose data: one row per request, decision or send. Append-only; old days are dropped or archived as
-- whole partitions. A partition is made and attached before its first row (attaching does not block inserts).
create table audit (
    at timestamptz not null,
    writer uuid not null,          -- one per process
    seq bigint not null,           -- ascending per writer
    action text not null,          -- AuditRecord.Action.letter
    success boolean not null,
    client text not null,
    actor_user text not null,
    purpose text not null,
    target text not null,          -- the version, or the search as asked
    buckets int[] not null,        -- of the patients touched or shown, beside:
    patients bigint[] not null,    -- PatientKey.number()
    primary key (at, writer, seq)
) partition by range (at);
