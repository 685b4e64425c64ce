-- 裁定 as later cases of their item meet it: shown beside the competence table, never applied. Codes only, so no purge concerns it.
CREATE TABLE ruling (
    incident_code text NOT NULL,
    version       integer NOT NULL,
    item_code     text NOT NULL,
    street        text,
    from_dept     text NOT NULL,
    to_dept       text NOT NULL,
    role          text NOT NULL,
    at            INTEGER NOT NULL,
    PRIMARY KEY (incident_code, version)
);
CREATE INDEX ruling_item ON ruling (item_code, at DESC);

-- Rulings from before there was such a table. One pass over the journal, once.
INSERT INTO ruling (incident_code, version, item_code, street, from_dept, to_dept, role, at)
SELECT incident_code, version, json_extract(data, '$.item'), json_extract(data, '$.street'), json_extract(data, '$.from'), json_extract(data, '$.to'), json_extract(data, '$.role'), at
FROM journal WHERE type = 'dispute.ruled' AND json_extract(data, '$.item') IS NOT NULL;
