-- The words of a case as they are looked for: folded, without numbers of persons. Follows the journal, so that a report costs nothing more.
CREATE TABLE case_words (
    id            INTEGER PRIMARY KEY,
    incident_code text NOT NULL UNIQUE,
    words         text NOT NULL
);
-- Every two characters that stand side by side, as one word of eight hex digits.
CREATE VIRTUAL TABLE case_gram USING fts5 (grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
INSERT INTO case_gram (case_gram, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER case_words_gone AFTER DELETE ON case_words BEGIN
    DELETE FROM case_gram WHERE rowid = old.id;
END;

CREATE TABLE words_read (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL
);
INSERT INTO words_read VALUES (1, 0);
