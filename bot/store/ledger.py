"""How the outbox is written: each function one step inside the transaction that `bot.store.deliveries` opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.store.engine import Reader, Writer, columns
from bot.subscriptions.deliveries import Composition, Due, Entry, State, Status

KEYS = "(SELECT unnest($1::BIGINT[]) AS chat, unnest($2::BIGINT[]) AS thread, unnest($3::TEXT[]) AS item) w"
THIS_DELIVERY = "delivery.chat = w.chat AND delivery.thread = w.thread AND delivery.item = w.item"
THIS_DUE = "due.chat = w.chat AND due.thread = w.thread AND due.item = w.item"
OPEN = (Status.UNCERTAIN, Status.FAILED, Status.HELD, Status.SKIPPED)
"""What an administrator may have sent after all."""

COLUMNS = (
    "unnest($1::BIGINT[]) AS chat, unnest($2::BIGINT[]) AS thread, unnest($3::TEXT[]) AS item, "
    "unnest($4::TEXT[]) AS kind, unnest($5::TIMESTAMPTZ[]) AS moment, unnest($6::TIMESTAMPTZ[]) AS until, "
    "unnest($7::TEXT[]) AS edition, unnest($8::DATE[]) AS local_date, unnest($9::TEXT[]) AS composition, "
    "unnest($10::TEXT[]) AS previous, unnest($11::BIGINT[]) AS message, unnest($12::BOOLEAN[]) AS silent, "
    "unnest($13::BOOLEAN[]) AS again"
)
"""Of the table `due`."""

Key = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """An item that is about to be sent, with the text it will have."""

    due: Due
    composition: str | None
    following: Due | None = None
    """What is due next if the ledger has the item already."""


@dataclass(frozen=True, slots=True)
class Closing:
    """What became of an item, and what is due next in its place."""

    due: Due
    status: Status
    error: str | None = None
    message_id: int | None = None
    composition: str | None = None
    attempts: int = 0
    """Calls made beyond the first."""
    following: Due | None = None
    texts: tuple[Composition, ...] = ()
    """The composition itself while it may not be stored yet."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one transaction writes."""

    now: datetime
    claims: Sequence[Claim] = ()
    closings: Sequence[Closing] = ()
    released: Sequence[Due] = ()
    """Claims of items that never left."""
    dropped: Sequence[Due] = ()
    """Due items that nobody owes any more."""
    following: Sequence[Due] = ()
    """What is due next of subscriptions whose item was dropped."""
    owed: Sequence[Due] = ()
    """New items."""
    texts: Sequence[Composition] = ()


def add_due(writer: Writer, dues: Sequence[Due]) -> None:
    """Put items into the table of what is owed; one that is there already gets the new moment and text."""
    if not dues:
        return
    writer.run(
        f"INSERT INTO due SELECT {COLUMNS} ON CONFLICT (chat, thread, item) DO UPDATE SET "
        "moment = excluded.moment, until = excluded.until, composition = excluded.composition, "
        "message = excluded.message, silent = excluded.silent, again = excluded.again",
        columns([_due_fields(due) for due in dues], 13),
    )


def add_following(writer: Writer, dues: Sequence[Due]) -> None:
    """Let the next edition of subscriptions be due, unless they were stopped or changed meanwhile."""
    if not dues:
        return
    writer.run(
        f"INSERT INTO due SELECT w.* FROM (SELECT {COLUMNS}) w JOIN subscription s ON s.chat = w.chat "
        f"AND s.thread = w.thread AND s.edition = w.edition AND s.state = '{State.ACTIVE}' "
        "WHERE NOT EXISTS (SELECT 1 FROM due o WHERE o.chat = w.chat AND o.thread = w.thread "
        "AND o.edition = w.edition AND o.kind = w.kind AND NOT o.again)",
        columns([_due_fields(due) for due in dues], 13),
    )


def claim(writer: Writer, claims: Sequence[Claim], now: datetime) -> set[Key]:
    """Insert rows for what the ledger does not have, take up again what may be; the rest is refused."""
    if not claims:
        return set()
    known = _known(writer, [one.due for one in claims])
    fresh = [one for one in claims if one.due.key not in known]
    again = [one for one in claims if one.due.again and known.get(one.due.key) in OPEN]
    refused = [one for one in claims if one.due.key in known and one not in again]
    writer.run(
        "INSERT INTO delivery SELECT unnest($1::BIGINT[]), unnest($2::BIGINT[]), unnest($3::TEXT[]), "
        f"unnest($4::TEXT[]), '{Status.CLAIMED}', unnest($5::TEXT[]), unnest($6::DATE[]), "
        "unnest($7::BIGINT[]), 1, NULL, unnest($8::TEXT[]), $9::TIMESTAMPTZ",
        [*columns([_claim_fields(one) for one in fresh], 8), now],
    )
    if again:
        writer.run(
            f"UPDATE delivery SET status = '{Status.CLAIMED}', attempts = attempts + 1, error = NULL, "
            f"noted = $4 FROM {KEYS} WHERE {THIS_DELIVERY}",
            [*_keys([one.due for one in again]), now],
        )
    remove_due(writer, [one.due for one in refused])
    add_following(writer, [one.following for one in refused if one.following is not None])
    return {one.due.key for one in refused}


def close(writer: Writer, closings: Sequence[Closing], now: datetime) -> None:
    """Write what became of items, claimed or told for the first time; what has ended before stays as it is."""
    if not closings:
        return
    writer.run(
        "INSERT INTO delivery SELECT unnest($1::BIGINT[]), unnest($2::BIGINT[]), unnest($3::TEXT[]), "
        "unnest($4::TEXT[]), unnest($5::TEXT[]), unnest($6::TEXT[]), unnest($7::DATE[]), "
        "unnest($8::BIGINT[]), unnest($9::INTEGER[]), unnest($10::TEXT[]), unnest($11::TEXT[]), $12::TIMESTAMPTZ "
        "ON CONFLICT (chat, thread, item) DO UPDATE SET status = excluded.status, "
        "message = coalesce(excluded.message, delivery.message), error = excluded.error, "
        "attempts = delivery.attempts + excluded.attempts, "
        "composition = coalesce(excluded.composition, delivery.composition), noted = excluded.noted "
        f"WHERE delivery.status = '{Status.CLAIMED}'",
        [*columns([_closing_fields(closing) for closing in closings], 11), now],
    )


def give_up(writer: Writer, entries: Sequence[Entry], now: datetime, why: str) -> None:
    """Let uncertain and held items be failed, also those that were ordered to be sent again and have not left."""
    keys = columns([entry.key for entry in entries], 3)
    writer.run(f"DELETE FROM due USING {KEYS} WHERE {THIS_DUE} AND due.again", keys)
    writer.run(
        f"UPDATE delivery SET status = '{Status.FAILED}', error = $4, noted = $5 FROM {KEYS} "
        f"WHERE {THIS_DELIVERY} AND delivery.status IN ('{Status.UNCERTAIN}', '{Status.HELD}')",
        [*keys, why, now],
    )


def take_back(writer: Writer, released: Sequence[Due]) -> None:
    """Take back claims of items that never left; those that were in the ledger before are in doubt again."""
    if not released:
        return
    fresh = [due for due in released if not due.again]
    again = [due for due in released if due.again]
    writer.run(
        f"DELETE FROM delivery USING {KEYS} WHERE {THIS_DELIVERY} AND delivery.status = '{Status.CLAIMED}'",
        _keys(fresh),
    )
    writer.run(
        f"UPDATE delivery SET status = '{Status.UNCERTAIN}' FROM {KEYS} WHERE {THIS_DELIVERY} "
        f"AND delivery.status = '{Status.CLAIMED}'",
        _keys(again),
    )


def remove_due(writer: Writer, dues: Sequence[Due]) -> None:
    if dues:
        writer.run(f"DELETE FROM due USING {KEYS} WHERE {THIS_DUE}", _keys(dues))


def _known(reader: Reader, dues: Sequence[Due]) -> dict[Key, Status]:
    rows = reader.rows(
        f"SELECT w.chat, w.thread, w.item, status FROM delivery JOIN {KEYS} ON {THIS_DELIVERY}",
        _keys(dues),
    )
    return {(chat, thread, item): Status(status) for chat, thread, item, status in rows}


def _keys(dues: Sequence[Due]) -> list[list[object]]:
    return columns([due.key for due in dues], 3)


def _due_fields(due: Due) -> tuple[object, ...]:
    return (
        *due.key,
        due.kind.value,
        due.moment,
        due.until,
        due.edition,
        due.on,
        due.composition,
        due.previous,
        due.message,
        due.silent,
        due.again,
    )


def _claim_fields(claim: Claim) -> tuple[object, ...]:
    due = claim.due
    return (*due.key, due.kind.value, due.edition, due.on, due.message, claim.composition)


def _closing_fields(closing: Closing) -> tuple[object, ...]:
    due = closing.due
    return (
        *due.key,
        due.kind.value,
        closing.status.value,
        due.edition,
        due.on,
        closing.message_id,
        closing.attempts,
        closing.error,
        closing.composition,
    )
