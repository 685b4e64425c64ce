-- What belongs to the demonstration is marked, and dead outside of it; a closed account stays: the journal names it.
ALTER TABLE account ADD COLUMN demo boolean NOT NULL DEFAULT FALSE;
ALTER TABLE account ADD COLUMN disabled_at bigint;
ALTER TABLE api_key ADD COLUMN demo boolean NOT NULL DEFAULT FALSE;
-- Until now the id was the only mark.
UPDATE account SET demo = TRUE WHERE id LIKE 'demo-%';

-- One row as soon as this database has ever been one of the demonstration.
CREATE TABLE demo_data (since bigint NOT NULL);
INSERT INTO demo_data (since) SELECT 0 WHERE EXISTS (SELECT 1 FROM account WHERE demo);

-- Wrong passwords of a name from an address, and (name '') of all names from it; forgotten when their time is over.
CREATE TABLE sign_in_try (
    name    text NOT NULL,
    address text NOT NULL,
    failed  integer NOT NULL,
    until   bigint NOT NULL,
    PRIMARY KEY (name, address)
);

-- Sessions that were signed out; kept as long as their cookies could live.
CREATE TABLE ended_session (
    id    text PRIMARY KEY,
    until bigint NOT NULL
);
