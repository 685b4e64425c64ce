-- 裁定 as later cases of their item meet it: shown beside the competence table, never applied. Codes only, so no purge concerns it.
CREATE TABLE ruling (
    incident_code text NOT NULL,
    version       integer NOT NULL,
    item_code     text NOT NULL,
    street        text,
    from_dept     text NOT NULL,
    to_dept       text NOT NULL,
    role          text NOT NULL,
    at            bigint NOT NULL,
    PRIMARY KEY (incident_code, version)
);
CREATE INDEX ruling_item ON ruling (item_code, at DESC);

-- Rulings from before there was such a table. One pass over the journal, once.
INSERT INTO ruling (incident_code, version, item_code, street, from_dept, to_dept, role, at)
SELECT incident_code, version, data::json ->> 'item', data::json ->> 'street', data::json ->> 'from', data::json ->> 'to', data::json ->> 'role', at
FROM journal WHERE type = 'dispute.ruled' AND data::json ->> 'item' IS NOT NULL;
