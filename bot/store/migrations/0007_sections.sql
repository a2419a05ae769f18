-- The parts of a brief that a place does not want, by name with a space between.
ALTER TABLE subscription ADD COLUMN without TEXT DEFAULT '';
