-- When personal data of a closed case is to go. Rows are never cancelled: the state says whether they still matter (docs/operations.md).
CREATE TABLE purge (
    incident_code text NOT NULL,
    what          text NOT NULL,
    closed_at     INTEGER NOT NULL,
    due_at        INTEGER NOT NULL,
    done_at       INTEGER,
    mattered      boolean,
    PRIMARY KEY (incident_code, what, closed_at)
);
CREATE INDEX purge_pending ON purge (due_at) WHERE done_at IS NULL;

-- Cases that were closed before there was such a table: their days count from their closing like those of all others.
INSERT INTO purge (incident_code, what, closed_at, due_at)
SELECT i.code, w.what, i.closed_at, i.closed_at + 86400000 * CASE WHEN i.item_code = '1701' THEN 30 WHEN w.what = 'text' THEN 365 ELSE 90 END
FROM incident i CROSS JOIN (SELECT 'contact' AS what UNION ALL SELECT 'address' UNION ALL SELECT 'text') w
WHERE i.closed AND i.closed_at IS NOT NULL;

-- Who opened a 限制查看 case, one row per reader and hour. Beside the journal: reading changes nothing about a case.
CREATE TABLE access_log (
    incident_code text NOT NULL,
    reader        text NOT NULL,
    hour_at       INTEGER NOT NULL,
    role          text NOT NULL,
    first_at      INTEGER NOT NULL,
    reads         integer NOT NULL DEFAULT 1,
    PRIMARY KEY (incident_code, reader, hour_at)
);
CREATE INDEX access_log_first ON access_log (first_at);
