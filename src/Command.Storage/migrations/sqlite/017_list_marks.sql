-- What lists ask for, beside the columns of the first version; null on an open case until the program has filled it in at its start.
ALTER TABLE incident ADD COLUMN unit_due integer;     -- when a unit is late with it, ms; the largest number where none is
ALTER TABLE incident ADD COLUMN rung integer;         -- highest rung of its ladders
ALTER TABLE incident ADD COLUMN supervised boolean;
ALTER TABLE incident ADD COLUMN instructed boolean;   -- an instruction of a leader is open
ALTER TABLE incident ADD COLUMN in_hand text;         -- units that have it in hand, framed by commas
UPDATE incident SET unit_due = 9223372036854775807, rung = 0, supervised = false, instructed = false, in_hand = ',,' WHERE closed;
