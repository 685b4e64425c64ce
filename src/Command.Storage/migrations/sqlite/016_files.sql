-- Photos and papers. Content is sealed under the contact key; what nothing uses is forgotten.
CREATE TABLE file (
    id          text PRIMARY KEY,
    owner       text NOT NULL,  -- account or key that handed it in; the number of a report for whoever holds its token
    type        text NOT NULL,
    bytes       integer NOT NULL,
    width       integer,
    height      integer,
    received_at integer NOT NULL,
    content     blob NOT NULL,
    thumbnail   blob
);
CREATE INDEX file_age ON file (received_at);
CREATE INDEX file_owner ON file (owner);

-- Who needs it: a report that it came with, or a case that it is evidence of.
CREATE TABLE file_use (
    file_id text NOT NULL,
    used_by text NOT NULL,
    PRIMARY KEY (file_id, used_by)
);
CREATE INDEX file_use_by ON file_use (used_by);
