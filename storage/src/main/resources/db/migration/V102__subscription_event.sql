-- Numbered events of a subscription, without gaps, in the subscription's home bucket.
create table subscription_event (
    bucket        int         not null,
    subscription  text        not null,
    number        bigint      not null,
    source_bucket int         not null,
    source_seq    bigint      not null,
    patient       bigint      not null,
    resource_type text        not null,
    resource_id   text        not null,
    version       bigint      not null,
    numbered_at   timestamptz not null,
    state         text        not null check (state in ('due', 'delivered', 'given-up')),
    attempts      int         not null,
    reason        text        not null,
    settled_at    timestamptz,
    primary key (bucket, subscription, number)
);
-- Numbering twice is harmless.
create unique index subscription_event_source on subscription_event (bucket, subscription, source_bucket, source_seq);
create index subscription_event_due on subscription_event (bucket, subscription, number) where state = 'due';
create index subscription_event_settled on subscription_event (bucket, settled_at) where state <> 'due';
