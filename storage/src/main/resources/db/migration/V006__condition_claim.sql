-- One row a condition of conditional writes. Its lock makes equal conditions take turns, so the second finds what the
-- first created. Rows hold no result and may go at any time.
create table condition_claim (
    claimed_at timestamptz not null,
    slot int not null, -- hash of the condition: where this row lies
    condition text not null, -- SHA-256 of the normalised condition
    primary key (slot, condition)
);
create index condition_claim_by_age on condition_claim (claimed_at);
