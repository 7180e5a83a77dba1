-- How far each webhook subscription is, in the subscription's home bucket. The row outlives the subscription: one that
-- is deleted and put again goes on counting, so that no webhook-id is ever used twice.
create table subscription_delivery (
    bucket        int         not null,
    subscription  text        not null,
    last_number   bigint      not null,
    -- Who sends: one process at a time, else the order within a patient would be lost.
    owner         text        not null,
    owned_until   timestamptz not null,
    -- The receiver as such: failures in a row, since when, and why; no row data, no addresses of people.
    condition     text        not null check (condition in ('fine', 'failing', 'forbidden')),
    failures      int         not null,
    failing_since timestamptz,
    reason        text        not null,
    given_up      bigint      not null,
    primary key (bucket, subscription)
);
