-- What matching needs to find and compare incidents. No text: words are hashes of pieces, places are ids of the gazetteer.
CREATE TABLE incident_feature (
    incident_code text PRIMARY KEY,
    place         text,
    cell          bigint,
    grid          text,
    class         text NOT NULL,
    received_at   bigint NOT NULL,
    features      text NOT NULL,
    sketch        bytea NOT NULL
);
CREATE INDEX incident_feature_place ON incident_feature (place, class, received_at);
CREATE INDEX incident_feature_cell ON incident_feature (cell, class, received_at);
CREATE INDEX incident_feature_grid ON incident_feature (grid, class, received_at);

-- In how many texts of an item a piece of text was, as people classed them; the empty piece counts the texts.
CREATE TABLE learnt_word (
    item_code text NOT NULL,
    gram      text NOT NULL,
    count     integer NOT NULL,
    PRIMARY KEY (item_code, gram)
);

-- Under which item an incident was learnt, so that a later classing takes it back.
CREATE TABLE learnt_classing (
    incident_code text PRIMARY KEY,
    item_code     text NOT NULL,
    at            bigint NOT NULL
);
CREATE INDEX learnt_classing_at ON learnt_classing (at);
