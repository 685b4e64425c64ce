-- Who was shown a contact: the list by person, and how many in an hour. In the commit of the entry of the journal that says so.
CREATE TABLE contact_shown (
    position      bigint NOT NULL PRIMARY KEY,
    reader        text NOT NULL,
    role          text NOT NULL,
    incident_code text NOT NULL,
    asked_for     text NOT NULL,
    reason        text NOT NULL,
    at            bigint NOT NULL
);
CREATE INDEX contact_shown_reader ON contact_shown (reader, at);
CREATE INDEX contact_shown_at ON contact_shown (at);
