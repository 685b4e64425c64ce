-- Until when a hold (court, review, audit) stops a purge that is due; null while none does.
ALTER TABLE purge ADD COLUMN held_until bigint;
