-- One row a bucket: its lock, its feed's position and its clock. Whoever writes into a bucket updates this row first, so
-- seq is gapless and in the order of commit (scale rule 6).
create table bucket_ctl (
    next_seq bigint not null default 1, -- the next change_feed.seq
    wanted_seq bigint not null default 0, -- the last seq the engine must look at
    done_seq bigint not null default 0, -- how far the engine has come
    last_at timestamptz not null default 'epoch', -- the latest lastUpdated; the next one is later
    bucket int not null,
    primary key (bucket)
) with (fillfactor = 20); -- updated by every write: room for new row versions on the same page
insert into bucket_ctl (bucket) select bucket from generate_series(0, 4159) as bucket;
