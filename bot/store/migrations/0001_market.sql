-- What the market did and who says so. Levels of bars are exact decimals; figures of snapshots are kept as
-- the source wrote them, because the number of decimals of a percent is part of the statement.
CREATE TABLE source (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT,
    published TIMESTAMPTZ,
    loaded TIMESTAMPTZ NOT NULL,
    content_hash TEXT
);
CREATE TABLE bar (
    symbol TEXT NOT NULL,
    session DATE NOT NULL,
    open DECIMAL(28, 10),
    high DECIMAL(28, 10),
    low DECIMAL(28, 10),
    close DECIMAL(28, 10) NOT NULL,
    volume DECIMAL(28, 4),
    final BOOLEAN NOT NULL,
    source BIGINT NOT NULL,
    PRIMARY KEY (symbol, session)
);
CREATE TABLE snapshot (
    id BIGINT PRIMARY KEY,
    symbol TEXT NOT NULL,
    session DATE NOT NULL,
    phase TEXT NOT NULL,
    as_of TIMESTAMPTZ,
    direction TEXT,
    level TEXT,
    points TEXT,
    percent TEXT,
    record BOOLEAN NOT NULL,
    extreme TEXT,
    quote TEXT,
    held TEXT
);
CREATE INDEX snapshot_of ON snapshot (symbol, session);
CREATE TABLE snapshot_source (
    snapshot BIGINT NOT NULL,
    source BIGINT NOT NULL,
    PRIMARY KEY (snapshot, source)
);
CREATE TABLE event (
    id BIGINT PRIMARY KEY,
    on_day DATE NOT NULL,
    until_day DATE,
    at_time TIMESTAMPTZ,
    headline TEXT NOT NULL,
    kind TEXT NOT NULL,
    concerns TEXT NOT NULL,
    effect TEXT NOT NULL,
    status TEXT NOT NULL,
    because BOOLEAN NOT NULL,
    quote TEXT
);
CREATE INDEX event_on ON event (on_day);
CREATE TABLE event_source (
    event BIGINT NOT NULL,
    source BIGINT NOT NULL,
    PRIMARY KEY (event, source)
);
CREATE TABLE revision (
    symbol TEXT NOT NULL,
    session DATE NOT NULL,
    was DECIMAL(28, 10) NOT NULL,
    became DECIMAL(28, 10) NOT NULL,
    source BIGINT NOT NULL,
    noted TIMESTAMPTZ NOT NULL
);
CREATE TABLE held_bar (
    symbol TEXT NOT NULL,
    session DATE NOT NULL,
    close DECIMAL(28, 10) NOT NULL,
    source BIGINT NOT NULL,
    reason TEXT NOT NULL,
    noted TIMESTAMPTZ NOT NULL
);
-- One row per session close: what the closes up to it say (see bot/history.py). Rebuilt from bar and snapshot.
CREATE TABLE session_facts (
    symbol TEXT NOT NULL,
    session DATE NOT NULL,
    close DECIMAL(28, 10) NOT NULL,
    prev_close DECIMAL(28, 10),
    change_pct DECIMAL(28, 4),
    is_record_close BOOLEAN NOT NULL,
    ties_record BOOLEAN NOT NULL,
    record_since DATE NOT NULL,
    highest_since DATE,
    lowest_since DATE,
    up_streak INTEGER NOT NULL,
    down_streak INTEGER NOT NULL,
    ytd_pct DECIMAL(28, 4),
    mtd_pct DECIMAL(28, 4),
    wtd_pct DECIMAL(28, 4),
    high_52w DECIMAL(28, 10) NOT NULL,
    low_52w DECIMAL(28, 10) NOT NULL,
    drawdown_from_high_pct DECIMAL(28, 4),
    -- What claims rest on: the highest earlier close with its date, and the last session that moved as much.
    record_on DATE,
    record_level DECIMAL(28, 10),
    move_since DATE,
    PRIMARY KEY (symbol, session)
);
-- The newest row of session_facts per symbol, so that reading the board costs the same whatever the history.
CREATE TABLE newest (
    symbol TEXT PRIMARY KEY,
    session DATE NOT NULL,
    previous DATE
);
