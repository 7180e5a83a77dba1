-- A change that a webhook subscription wants to hear of: written in the change's own transaction and bucket, not yet
-- numbered (scale rule 12). A short queue: the sequencer turns its rows into subscription_event and deletes them.
create table subscription_match (
    bucket        int    not null,
    seq           bigint not null,  -- of the change, in its bucket's feed
    subscription  text   not null,
    patient       bigint not null,
    resource_type text   not null,
    resource_id   text   not null,
    version       bigint not null,
    -- The sequencer reads one subscription over all buckets, in the order of each feed.
    primary key (subscription, bucket, seq)
);
