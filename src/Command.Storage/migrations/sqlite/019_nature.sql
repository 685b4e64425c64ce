-- What a report wants as its sender sees it, and what a case is about as it stands now: consultation, help, complaint, tip-off, suggestion, praise.
ALTER TABLE report ADD COLUMN nature text;
ALTER TABLE incident ADD COLUMN nature text;
CREATE INDEX incident_open_nature ON incident (nature, due_at, code) WHERE NOT closed;
