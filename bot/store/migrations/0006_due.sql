-- The day that something announced is due on, where the day of the report is not that day.
ALTER TABLE event ADD COLUMN due_day DATE;
ALTER TABLE event ADD COLUMN due_until DATE;
