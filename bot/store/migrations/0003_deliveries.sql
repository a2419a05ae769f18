-- Who gets what, what is owed, and what became of it. A thread of 0 is no topic.
CREATE TABLE subscription (
    chat BIGINT NOT NULL,
    thread BIGINT NOT NULL,
    edition TEXT NOT NULL,
    clock TEXT NOT NULL,
    zone TEXT NOT NULL,
    weekdays TEXT NOT NULL,
    created TIMESTAMPTZ NOT NULL,
    exchanges TEXT NOT NULL,
    language TEXT,
    form TEXT NOT NULL,
    silent BOOLEAN NOT NULL,
    quiet BOOLEAN NOT NULL,
    channel BOOLEAN,
    state TEXT NOT NULL,
    PRIMARY KEY (chat, thread, edition)
);
-- What is to be sent, from `moment` on; a row leaves in the transaction that writes its end into the ledger.
CREATE TABLE due (
    chat BIGINT NOT NULL,
    thread BIGINT NOT NULL,
    item TEXT NOT NULL,
    kind TEXT NOT NULL,
    moment TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ NOT NULL,
    edition TEXT,
    local_date DATE,
    composition TEXT,
    previous TEXT,
    message BIGINT,
    silent BOOLEAN NOT NULL,
    again BOOLEAN NOT NULL,
    PRIMARY KEY (chat, thread, item)
);
-- The ledger. The row is there, as `claimed`, before its message leaves.
CREATE TABLE delivery (
    chat BIGINT NOT NULL,
    thread BIGINT NOT NULL,
    item TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    edition TEXT,
    local_date DATE,
    message BIGINT,
    attempts INTEGER NOT NULL,
    error TEXT,
    composition TEXT,
    noted TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (chat, thread, item)
);
-- The texts that were sent, each once, by their hash.
CREATE TABLE composition (
    hash TEXT PRIMARY KEY,
    language TEXT NOT NULL,
    lines TEXT NOT NULL,
    pins TEXT NOT NULL,
    edition TEXT,
    recipe TEXT NOT NULL,
    composed TIMESTAMPTZ NOT NULL
);
