-- Position of the first entry of the act that an entry belongs to, where that act can be taken back; null for what cannot.
ALTER TABLE journal ADD COLUMN act integer;
-- What an act tells others is nowhere to be seen before this, ms: until then it can be taken back. Null for what leaves at once.
ALTER TABLE delivery ADD COLUMN not_before integer;
CREATE INDEX delivery_held ON delivery (position) WHERE not_before IS NOT NULL;
