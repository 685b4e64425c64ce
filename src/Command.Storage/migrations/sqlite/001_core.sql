-- Times are milliseconds since 1970-01-01 UTC: the same value and the same order on both databases.
-- Words (states, channels, clocks) are wire names of Command.Contracts.

CREATE TABLE report (
    id             text PRIMARY KEY,
    channel        text NOT NULL,
    external_id    text NOT NULL,
    digest         text NOT NULL,
    body           text NOT NULL,
    address        text,
    lng            REAL,
    lat            REAL,
    datum          text NOT NULL,
    item_code      text,
    urgency        text,
    people         integer,
    occurred_at    INTEGER,
    received_at    INTEGER NOT NULL,
    tracking_token text NOT NULL UNIQUE,
    contact        BLOB,
    attachments    text,
    UNIQUE (channel, external_id)
);

-- Reports that nobody has decided yet, and what became of the others. Both are narrow so that a report is written once and never rewritten.
CREATE TABLE inbox (
    report_id text PRIMARY KEY,
    attempts  integer NOT NULL DEFAULT 0,
    error     text
);
CREATE TRIGGER report_in AFTER INSERT ON report BEGIN
    INSERT INTO inbox (report_id) VALUES (new.id);
END;
CREATE TABLE report_case (
    report_id     text PRIMARY KEY,
    incident_code text NOT NULL,
    status        text NOT NULL
);
CREATE INDEX report_case_incident ON report_case (incident_code);
CREATE INDEX report_case_exceptions ON report_case (status) WHERE status <> 'registered';

-- One row. Its lock makes appenders take turns, so positions are given out in commit order and never skip (docs/adr/0001).
CREATE TABLE journal_head (
    id       integer PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL
);
INSERT INTO journal_head VALUES (1, 0);

CREATE TABLE journal (
    position      INTEGER PRIMARY KEY,
    incident_code text NOT NULL,
    version       integer NOT NULL,
    at            INTEGER NOT NULL,
    actor         text NOT NULL,
    actor_role    text NOT NULL,
    type          text NOT NULL,
    data          text NOT NULL,
    routing       text NOT NULL,
    hash          text NOT NULL,
    UNIQUE (incident_code, version)
);

CREATE TABLE incident (
    code        text PRIMARY KEY,
    version     integer NOT NULL,
    state       text NOT NULL,
    item_code   text,
    urgency     integer NOT NULL,
    lead        text NOT NULL,
    depts       text NOT NULL,
    street      text,
    grid        text,
    place       text,
    channel     text NOT NULL,
    received_at INTEGER NOT NULL,
    due_at      INTEGER NOT NULL,
    closed      INTEGER NOT NULL,
    closed_at   INTEGER,
    on_time     INTEGER,
    restricted  INTEGER NOT NULL,
    hash        text NOT NULL,
    doc         text NOT NULL
);
CREATE INDEX incident_open_due ON incident (due_at, code) WHERE NOT closed;
CREATE INDEX incident_open_urgency ON incident (urgency DESC, due_at, code) WHERE NOT closed;
CREATE INDEX incident_open_street ON incident (street, due_at, code) WHERE NOT closed;
CREATE INDEX incident_received ON incident (received_at DESC, code DESC);
CREATE INDEX incident_closed_at ON incident (closed_at) WHERE closed;
CREATE INDEX incident_closed_due ON incident (state, due_at, code) WHERE closed;

CREATE TABLE case_serial (
    day  text PRIMARY KEY,
    last integer NOT NULL
);

CREATE TABLE deadline (
    incident_code text NOT NULL,
    clock         text NOT NULL,
    rung          integer NOT NULL,
    generation    integer NOT NULL,
    due_at        INTEGER NOT NULL,
    fired_at      INTEGER,
    mattered      INTEGER,
    PRIMARY KEY (incident_code, clock, rung, generation)
);
CREATE INDEX deadline_pending ON deadline (due_at) WHERE fired_at IS NULL;

CREATE TABLE incident_text (
    id            text PRIMARY KEY,
    incident_code text NOT NULL,
    body          text NOT NULL,
    author        text NOT NULL,
    at            INTEGER NOT NULL
);
CREATE INDEX incident_text_incident ON incident_text (incident_code);

CREATE TABLE lease (
    name       text PRIMARY KEY,
    holder     text NOT NULL,
    expires_at INTEGER NOT NULL
);

-- The last beat of each loop on each node: a loop that died must be seen by the others.
CREATE TABLE loop_beat (
    node           text NOT NULL,
    name           text NOT NULL,
    period_ms      INTEGER NOT NULL,
    last_started   INTEGER,
    last_succeeded INTEGER,
    lag_seconds    REAL NOT NULL,
    error          text,
    PRIMARY KEY (node, name)
);

CREATE TABLE relay (
    id       integer PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL
);
INSERT INTO relay VALUES (1, 0);

-- Versions of the catalogue. Decisions from when one is in force are only ever added: the latest instant that has come wins, and of two for
-- the same instant the later decision.
CREATE TABLE catalogue_version (
    version     text PRIMARY KEY,
    imported_at INTEGER NOT NULL,
    imported_by text NOT NULL
);
CREATE TABLE catalogue_file (
    version text NOT NULL,
    name    text NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (version, name)
);
CREATE TABLE catalogue_activation (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    version      text NOT NULL,
    valid_from   INTEGER NOT NULL,
    activated_at INTEGER NOT NULL,
    activated_by text NOT NULL
);

CREATE TABLE account (
    id             text PRIMARY KEY,
    name           text NOT NULL UNIQUE,
    title          text NOT NULL,
    role           text NOT NULL,
    dept           text,
    password_hash  text NOT NULL,
    security_stamp text NOT NULL,
    failed_count   integer NOT NULL DEFAULT 0,
    lockout_until  INTEGER
);

CREATE TABLE api_key (
    hash   text PRIMARY KEY,
    label  text NOT NULL,
    rights text NOT NULL
);
