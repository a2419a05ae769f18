-- One row per chat that has settings of its own, or that the bot has lost.
CREATE TABLE chat (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    language TEXT,
    timezone TEXT,
    marks TEXT NOT NULL,
    red_up BOOLEAN NOT NULL,
    lost TEXT,
    changed TIMESTAMPTZ NOT NULL
);
