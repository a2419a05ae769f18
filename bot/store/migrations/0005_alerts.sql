-- What places wait for; `armed` and `session` remember the last look, so that a crossing is told once.
CREATE TABLE alert (
    id BIGINT PRIMARY KEY,
    chat BIGINT NOT NULL,
    thread BIGINT NOT NULL,
    symbol TEXT NOT NULL,
    measure TEXT NOT NULL,
    side TEXT NOT NULL,
    value TEXT,
    created TIMESTAMPTZ NOT NULL,
    expires TIMESTAMPTZ NOT NULL,
    repeat BOOLEAN NOT NULL,
    armed BOOLEAN NOT NULL,
    session DATE,
    fired INTEGER NOT NULL,
    fired_at TIMESTAMPTZ,
    language TEXT
);
-- What an administrator wrote to many; who got it is in the ledger under `broadcast:ID`.
CREATE TABLE broadcast (
    id BIGINT PRIMARY KEY,
    made TIMESTAMPTZ NOT NULL,
    made_by BIGINT NOT NULL,
    edition TEXT,
    words TEXT,
    audience TEXT NOT NULL,
    state TEXT NOT NULL,
    paid BOOLEAN NOT NULL,
    chat BIGINT NOT NULL,
    message BIGINT
);
