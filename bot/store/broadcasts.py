"""What is stored of broadcasts: one method per question."""

from dataclasses import replace
from datetime import datetime

from bot.store.engine import Engine, Row, Writer
from bot.subscriptions.broadcasts import Audience, Broadcast, Progress, Reader, Stage
from bot.subscriptions.deliveries import Kind, Place, State, Status, broadcast_item

COLUMNS = "id, made, made_by, edition, words, audience, state, paid, chat, message"
CHANNEL = "coalesce(s.channel, s.chat <= -1000000000000)"
WHO = {
    Audience.EVERYBODY: "TRUE",
    Audience.PRIVATE: "s.chat > 0",
    Audience.GROUPS: f"s.chat < 0 AND NOT {CHANNEL}",
    Audience.CHANNELS: f"s.chat < 0 AND {CHANNEL}",
    Audience.READERS: "s.edition = $1",
}


class Broadcasts:
    """Reads and writes; safe from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, draft: Broadcast) -> Broadcast:
        """Store a draft under the next number; drafts of before that were never sent go."""
        with self._engine.writing(market=False) as writer:
            number = writer.rows("SELECT coalesce(max(id), 0) + 1 FROM broadcast")[0][0]
            writer.run(
                f"DELETE FROM broadcast WHERE state = '{Stage.DRAFT}' AND made_by = $1", (draft.made_by,)
            )
            stored = replace(draft, id=number)
            _write(writer, stored)
        return stored

    def change(self, broadcast: Broadcast) -> None:
        """Store other values of a broadcast: audience, stage, paid, and where its progress is shown."""
        one = broadcast
        with self._engine.writing(market=False) as writer:
            writer.run(
                "UPDATE broadcast SET audience = $2, state = $3, paid = $4, chat = $5, message = $6 WHERE id = $1",
                (one.id, one.audience.value, one.stage.value, one.paid, one.chat, one.message),
            )

    def one(self, number: int) -> Broadcast | None:
        """The broadcast of a number."""
        rows = self._engine.rows(f"SELECT {COLUMNS} FROM broadcast WHERE id = $1", (number,))
        return _broadcast(rows[0]) if rows else None

    def running(self) -> list[Broadcast]:
        """Those under way."""
        rows = self._engine.rows(f"SELECT {COLUMNS} FROM broadcast WHERE state = '{Stage.RUNNING}'")
        return [_broadcast(row) for row in rows]

    def readers(self, audience: Audience, edition: str | None = None) -> list[Reader]:
        """The places of an audience, each once, with the language and zone of one of their subscriptions.

        Readers are those of an edition.
        """
        rows = self._engine.rows(
            f"SELECT s.chat, s.thread, min(s.language), min(s.zone), bool_or({CHANNEL}) FROM subscription s "
            f"WHERE s.state <> '{State.LOST}' AND {WHO[audience]} GROUP BY s.chat, s.thread "
            "ORDER BY s.chat, s.thread",
            (edition,) if audience is Audience.READERS else (),
        )
        return [
            Reader(Place(chat, thread), language, zone, careful)
            for chat, thread, language, zone, careful in rows
        ]

    def progress(self, number: int) -> Progress:
        """How far a broadcast has come."""
        item = broadcast_item(number)
        waiting = self._engine.rows(
            "SELECT count(*) FROM due d WHERE d.item = $1 AND NOT EXISTS (SELECT 1 FROM delivery l "
            "WHERE l.chat = d.chat AND l.thread = d.thread AND l.item = d.item)",
            (item,),
        )[0][0]
        rows = self._engine.rows(
            "SELECT status, count(*) FROM delivery WHERE item = $1 GROUP BY status", (item,)
        )
        return Progress(waiting, {Status(status): count for status, count in rows})

    def stop(self, number: int, why: str, now: datetime) -> int:
        """Send no more of it: what is left is skipped and listed; how many that are."""
        item = broadcast_item(number)
        left = (
            "FROM due d WHERE d.item = $1 AND NOT EXISTS (SELECT 1 FROM delivery l WHERE l.chat = d.chat "
            "AND l.thread = d.thread AND l.item = d.item)"
        )
        with self._engine.writing(market=False) as writer:
            count: int = writer.rows(f"SELECT count(*) {left}", (item,))[0][0]
            writer.run(
                f"INSERT INTO delivery SELECT d.chat, d.thread, d.item, '{Kind.BROADCAST}', "
                f"'{Status.SKIPPED}', NULL, NULL, NULL, 0, $2, d.composition, $3::TIMESTAMPTZ {left}",
                (item, why, now),
            )
            writer.run(
                "DELETE FROM due WHERE item = $1 AND EXISTS (SELECT 1 FROM delivery l WHERE l.chat = due.chat "
                f"AND l.thread = due.thread AND l.item = due.item AND l.status = '{Status.SKIPPED}')",
                (item,),
            )
            writer.run(f"UPDATE broadcast SET state = '{Stage.STOPPED}' WHERE id = $1", (number,))
        return count


def _write(writer: Writer, one: Broadcast) -> None:
    places = ", ".join(f"${place}" for place in range(1, 11))
    writer.run(
        f"INSERT INTO broadcast ({COLUMNS}) VALUES ({places})",
        (
            one.id,
            one.made,
            one.made_by,
            one.edition,
            one.words,
            one.audience.value,
            one.stage.value,
            one.paid,
            one.chat,
            one.message,
        ),
    )


def _broadcast(row: Row) -> Broadcast:
    number, made, made_by, edition, words, audience, state, paid, chat, message = row
    return Broadcast(
        number, made, made_by, edition, words, Audience(audience), Stage(state), paid, chat, message
    )
