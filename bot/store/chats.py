"""What is kept of each chat: how it wants its answers, and whether the bot can still write to it."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.messages import ChatSettings, Marks
from bot.store import belongings
from bot.store.engine import Engine, Row, Writer

DEFAULT = ChatSettings()
COLUMNS = "id, kind, language, timezone, marks, red_up, lost"


@dataclass(frozen=True, slots=True)
class ChatRow:
    """One stored chat; `lost` says why the bot cannot write there any more, None when it can."""

    id: int
    kind: str
    settings: ChatSettings = DEFAULT
    lost: str | None = None


class Chats:
    """Reads come from the process, writes go to the store first; safe from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._rows: dict[int, ChatRow] | None = None

    def settings(self, chat: int) -> ChatSettings:
        """How a chat wants its answers; the defaults when it never said."""
        row = self._known().get(chat)
        return DEFAULT if row is None else row.settings

    def row(self, chat: int) -> ChatRow | None:
        """All that is kept of a chat; None when that is nothing."""
        return self._known().get(chat)

    def keep(self, chat: int, kind: str, settings: ChatSettings, now: datetime) -> None:
        """Store new settings; when this returns they are on disk."""
        self._put(replace(self._or_new(chat, kind), settings=settings), now)

    def lose(self, chat: int, kind: str, why: str, now: datetime) -> None:
        """Note that the bot cannot write to a chat any more: blocked, kicked, left, deleted."""
        self._put(replace(self._or_new(chat, kind), lost=why), now)

    def find(self, chat: int, now: datetime) -> None:
        """Note that the bot is back in a chat that it had lost."""
        row = self.row(chat)
        if row is not None and row.lost is not None:
            self._put(replace(row, lost=None), now)

    def move(self, old: int, new: int, now: datetime) -> None:
        """A group has become a supergroup: all that is stored of it goes with it, in one transaction.

        What the new id has already stays as it is.
        """
        row = self.row(old)
        moved = self.row(new) or (replace(row, id=new, kind="supergroup", lost=None) if row else None)
        with self._lock, self._engine.writing(market=False) as writer:
            belongings.rewrite(writer, old, new)
            writer.run("DELETE FROM chat WHERE id = $1", (old,))
            if moved is not None:
                _write(writer, moved, now)
        self._remember(moved, forgotten=old)

    def forget(self, chat: int) -> bool:
        """Remove all that is kept of a chat, its briefs and alerts too; True when there was something."""
        had = self.row(chat) is not None
        with self._lock, self._engine.writing(market=False) as writer:
            removed = belongings.remove(writer, chat)
            writer.run("DELETE FROM chat WHERE id = $1", (chat,))
        self._remember(None, forgotten=chat)
        return had or removed > 0

    def _or_new(self, chat: int, kind: str) -> ChatRow:
        return self.row(chat) or ChatRow(chat, kind)

    def _put(self, row: ChatRow, now: datetime) -> None:
        with self._lock, self._engine.writing(market=False) as writer:
            _write(writer, row, now)
        self._remember(row)

    def _known(self) -> Mapping[int, ChatRow]:
        """Every row, read once: a chat without settings of its own, as most are, costs nothing to ask about."""
        rows = self._rows
        if rows is None:
            with self._lock:
                found = self._engine.rows(f"SELECT {COLUMNS} FROM chat")
                rows = self._rows = {row.id: row for row in map(_chat, found)}
        return rows

    def _remember(self, row: ChatRow | None, forgotten: int | None = None) -> None:
        """A new mapping each time, so that whoever reads the old one is not disturbed."""
        with self._lock:
            rows = dict(self._rows or {})
            rows.pop(forgotten, None)  # type: ignore[arg-type]
            if row is not None:
                rows[row.id] = row
            self._rows = rows


def _write(writer: Writer, row: ChatRow, now: datetime) -> None:
    kept = row.settings
    writer.run(
        "INSERT INTO chat (id, kind, language, timezone, marks, red_up, lost, changed) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET "
        "kind = excluded.kind, language = excluded.language, timezone = excluded.timezone, "
        "marks = excluded.marks, red_up = excluded.red_up, lost = excluded.lost, changed = excluded.changed",
        (row.id, row.kind, kept.language, kept.timezone, kept.marks.value, kept.red_up, row.lost, now),
    )


def _chat(row: Row) -> ChatRow:
    number, kind, language, timezone, marks, red_up, lost = row
    return ChatRow(number, kind, ChatSettings(language, timezone, Marks(marks), red_up), lost)
