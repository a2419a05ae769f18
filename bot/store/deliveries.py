"""The outbox in the store: what is owed, and the ledger of what became of it; one method per question."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.store import compositions, ledger
from bot.store.engine import Engine, Row
from bot.store.ledger import Exchange, Key
from bot.subscriptions.deliveries import Composition, Due, Entry, Kind, Place, Status

DUE = (
    "d.chat, d.thread, d.item, d.kind, d.moment, d.until, d.edition, d.local_date, d.composition, "
    "d.previous, d.message, d.silent, d.again"
)
CHANNELS_UP_TO = -1_000_000_000_000
"""Numbers of channels, and of supergroups, are below this."""
ENTRY = (
    "l.chat, l.thread, l.item, l.kind, l.status, l.edition, l.local_date, l.message, l.attempts, "
    "l.error, l.composition, l.noted"
)


class Deliveries:
    """Reads and writes of the outbox; safe from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def due(self, now: datetime, limit: int) -> list[Due]:
        """What is owed at a moment, the longest owed first."""
        return self._select(
            "d.moment <= $1 ORDER BY d.moment, d.chat, d.thread, d.item LIMIT $2", (now, limit)
        )

    def waiting(self, places: Collection[Place]) -> dict[tuple[Place, str], Due]:
        """What is due next of the subscriptions of some places, by place and edition."""
        found = self._select(
            "d.chat IN (SELECT unnest($1::BIGINT[])) AND NOT d.again "
            f"AND d.kind = '{Kind.EDITION}' AND d.edition IS NOT NULL",
            ([place.chat for place in places],),
        )
        return {(due.place, due.edition or ""): due for due in found}

    def next_moment(self) -> datetime | None:
        """When the next item is due."""
        moment: datetime | None = self._engine.rows("SELECT min(moment) FROM due")[0][0]
        return moment

    def orphans(self) -> list[tuple[Due, str | None]]:
        """Due items that a process had claimed and not brought to an end, each with the text it was to have."""
        claimed = {entry.key: entry for entry in self.entries([Status.CLAIMED])}
        dues = self._select(
            "(d.chat, d.thread, d.item) IN (SELECT (l.chat, l.thread, l.item) FROM delivery l "
            f"WHERE l.status = '{Status.CLAIMED}')",
            (),
        )
        return [(due, claimed[due.key].composition) for due in dues]

    def doubt_claims(self, now: datetime, why: str) -> int:
        """Let every claim that is left be uncertain; returns how many there were."""
        with self._engine.writing(market=False) as writer:
            where = f"status = '{Status.CLAIMED}'"
            count: int = writer.rows(f"SELECT count(*) FROM delivery WHERE {where}")[0][0]
            writer.run(
                f"UPDATE delivery SET status = '{Status.UNCERTAIN}', error = $1, noted = $2 WHERE {where}",
                (why, now),
            )
        return count

    def exchange(self, work: Exchange) -> set[Key]:
        """Write it all or nothing; returns the keys of claims that the ledger refused."""
        with self._engine.writing(market=False) as writer:
            compositions.keep(writer, work.texts)
            ledger.close(writer, work.closings, work.now)
            ledger.take_back(writer, work.released)
            ledger.remove_due(writer, [*work.dropped, *(closing.due for closing in work.closings)])
            ledger.add_due(writer, work.owed)
            next_ones = [one.following for one in work.closings if one.following is not None]
            ledger.add_following(writer, [*work.following, *next_ones])
            return ledger.claim(writer, work.claims, work.now)

    def send_again(self, entries: Sequence[Entry], now: datetime, until: datetime) -> int:
        """Let items that have ended be due once more, with the text they had; how many can be."""
        owed = [
            Due(
                entry.place,
                entry.item,
                entry.kind,
                now,
                until,
                edition=entry.edition,
                on=entry.on,
                composition=entry.composition,
                again=True,
            )
            for entry in entries
            if entry.status in ledger.OPEN and entry.composition is not None
        ]
        self.exchange(Exchange(now, owed=owed))
        return len(owed)

    def drop(self, entries: Sequence[Entry], now: datetime, why: str) -> None:
        """Give up on uncertain and held items: they are not sent, and not asked about any more."""
        with self._engine.writing(market=False) as writer:
            ledger.give_up(writer, entries, now, why)

    def entries(self, statuses: Collection[Status] = tuple(Status), limit: int | None = None) -> list[Entry]:
        """The ledger in the order in which it was last written to."""
        rows = self._engine.rows(
            f"SELECT {ENTRY} FROM delivery l JOIN (SELECT unnest($1::TEXT[]) AS status) w "
            "ON w.status = l.status ORDER BY l.noted, l.chat, l.thread, l.item LIMIT $2",
            ([status.value for status in statuses], limit),
        )
        return [_entry(row) for row in rows]

    def posted(self, since: datetime) -> list[Entry]:
        """Editions, broadcasts and their corrections that stand in channels since a moment, oldest first."""
        rows = self._engine.rows(
            f"SELECT {ENTRY} FROM delivery l WHERE l.status = '{Status.SENT}' AND l.noted >= $1 "
            f"AND l.chat <= {CHANNELS_UP_TO} AND l.message IS NOT NULL AND l.composition IS NOT NULL "
            f"AND l.kind IN ('{Kind.EDITION}', '{Kind.BROADCAST}', '{Kind.CORRECTION}') ORDER BY l.noted",
            (since,),
        )
        return [_entry(row) for row in rows]

    def status(self, due: Due) -> Status | None:
        """How an item stands in the ledger; None when it is not there."""
        rows = self._engine.rows(
            "SELECT status FROM delivery WHERE chat = $1 AND thread = $2 AND item = $3", due.key
        )
        return Status(rows[0][0]) if rows else None

    def counts(self) -> dict[Status, int]:
        """How many items ended how."""
        rows = self._engine.rows("SELECT status, count(*) FROM delivery GROUP BY status")
        return {Status(status): count for status, count in rows}

    def _select(self, where: str, parameters: Sequence[object]) -> list[Due]:
        return [_due(row) for row in self._engine.rows(f"SELECT {DUE} FROM due d WHERE {where}", parameters)]

    def texts(self, hashes: Collection[str]) -> dict[str, Composition]:
        """The texts of these hashes."""
        return compositions.compositions(self._engine, hashes) if hashes else {}


def _due(row: Row) -> Due:
    chat, thread, item, kind, *rest = row
    return Due(Place(chat, thread), item, Kind(kind), *rest)


def _entry(row: Row) -> Entry:
    chat, thread, item, kind, status, *rest = row
    return Entry(Place(chat, thread), item, Kind(kind), Status(status), *rest)
