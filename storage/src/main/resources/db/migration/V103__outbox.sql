-- Care messages on their way out. `message` is the effect id: the same decision taken twice is one message, and the
-- e-mail's Message-ID is made of it. Instants are of the care clock, but `claimed_until`, which is the database's own.
create table outbox (
    bucket        int         not null,
    message       text        not null,
    patient       bigint      not null,
    patient_id    text        not null,
    request       text        not null,  -- id of the CommunicationRequest
    communication text        not null,  -- id of the Communication
    subject       text        not null,  -- of the neutral mail, which names nobody and nothing (clinical safety, 7)
    notice        text        not null,  -- its text
    state         text        not null check (state in ('waiting', 'sending', 'sent', 'not-done')),
    due_at        timestamptz not null,  -- when it was first to go; giving up counts from here
    next_at       timestamptz not null,  -- the next attempt
    attempts      int         not null,
    claimed_by    text        not null,
    claimed_until timestamptz not null,
    reason        text        not null,
    primary key (bucket, message)
);
create index outbox_next on outbox (next_at, bucket, message) where state = 'waiting';
create index outbox_sending on outbox (claimed_until, bucket, message) where state = 'sending';
create index outbox_patient on outbox (bucket, patient);
