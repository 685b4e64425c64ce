-- Serial numbers of 督办单 and 工作提示函: one row per kind and year (Asia/Shanghai).
CREATE TABLE document_serial (
    kind text NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL,
    PRIMARY KEY (kind, year)
);
