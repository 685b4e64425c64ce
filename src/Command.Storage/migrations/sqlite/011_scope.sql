-- Where an account or a key sees and acts: a street (3 digits), a community (12) or a grid (15). No row: no limit, except for grid workers.
CREATE TABLE scope (
    holder text PRIMARY KEY,
    area   text NOT NULL,
    dept   text
);
