-- Systems that are told of every change. The secret is sealed under the contact key.
CREATE TABLE webhook (
    id         text PRIMARY KEY,
    url        text NOT NULL,
    secret     blob NOT NULL,
    filter     text NOT NULL,
    cleared    boolean NOT NULL,
    active     boolean NOT NULL,
    created_at INTEGER NOT NULL
);

-- One message to one recipient; written with the journal entry that causes it. The id is made of position, kind and recipient: the same
-- message cannot be written twice, and a receiver knows it again. No text and nothing personal: a reporter is the id of the report.
CREATE TABLE delivery (
    id             text PRIMARY KEY,
    incident_code  text NOT NULL,
    position       INTEGER NOT NULL,
    kind           text NOT NULL,
    recipient_kind text NOT NULL,
    recipient      text NOT NULL,
    channel        text NOT NULL,
    state          text NOT NULL,
    round          integer NOT NULL DEFAULT 0,
    attempts       integer NOT NULL DEFAULT 0,
    next_at        INTEGER,
    error          text,
    created_at     INTEGER NOT NULL,
    sent_at        INTEGER,
    read_at        INTEGER,
    read_by        text
);
CREATE INDEX delivery_due ON delivery (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX delivery_inbox ON delivery (recipient_kind, recipient, position DESC, id DESC) WHERE channel = 'inbox';
CREATE INDEX delivery_outbox ON delivery (state, position DESC, id DESC) WHERE channel <> 'inbox';

-- Every try. Number 0 is a person who asked for it to be sent again.
CREATE TABLE delivery_attempt (
    delivery_id text NOT NULL,
    round       integer NOT NULL,
    number      integer NOT NULL,
    at          INTEGER NOT NULL,
    status      integer,
    error       text,
    PRIMARY KEY (delivery_id, round, number)
);
