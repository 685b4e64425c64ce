-- The keys that something here is sealed under; a process that does not have them all does not start (docs/operations.md).
CREATE TABLE contact_key (
    id    text   PRIMARY KEY,  -- names the key and says nothing about it
    since bigint NOT NULL      -- ms since 1970
);
