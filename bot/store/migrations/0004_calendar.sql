-- An event may belong to an entry of an owner's calendar, which is replaced by its uid when it is loaded again,
-- and something expected may have no day yet.
ALTER TABLE event ADD COLUMN uid TEXT;
ALTER TABLE event ADD COLUMN dated BOOLEAN DEFAULT TRUE;
