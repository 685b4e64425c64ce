-- The words of a case as they are looked for: folded, without numbers of persons. Follows the journal, so that a report costs nothing more.
CREATE TABLE case_words (
    incident_code text PRIMARY KEY,
    words         text NOT NULL,
    grams         integer[] NOT NULL  -- every two characters that stand side by side, as one number
);
CREATE INDEX case_words_grams ON case_words USING gin (grams);

CREATE TABLE words_read (
    id       integer PRIMARY KEY CHECK (id = 1),
    position bigint NOT NULL
);
INSERT INTO words_read VALUES (1, 0);
