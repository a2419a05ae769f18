"""What is stored of subscriptions: one method per question, and every change with what it makes due."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from bot.store.engine import Engine, Row, Writer, batches, columns
from bot.store.ledger import add_due
from bot.subscriptions.deliveries import (
    EVERY_DAY,
    Due,
    Form,
    Kind,
    Place,
    Section,
    State,
    Subscription,
    Timing,
)

COLUMNS = (
    "s.chat, s.thread, s.edition, s.clock, s.zone, s.weekdays, s.created, s.exchanges, s.language, "
    "s.form, s.silent, s.quiet, s.channel, s.state, s.without"
)


class Subscriptions:
    """Reads and writes; safe from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, chat: int) -> list[Subscription]:
        """Everything a chat is subscribed to, in all its topics."""
        return self._where("s.chat = $1", (chat,))

    def all(self) -> list[Subscription]:
        """Every subscription, for export."""
        return self._where("TRUE", ())

    def one(self, place: Place, edition: str) -> Subscription | None:
        """The subscription of a place to an edition."""
        found = self._where(
            "s.chat = $1 AND s.thread = $2 AND s.edition = $3", (place.chat, place.thread, edition)
        )
        return found[0] if found else None

    def at(self, places: Collection[Place]) -> dict[tuple[Place, str], Subscription]:
        """The subscriptions of some places, by place and edition; those of their chats' other topics too."""
        rows = self._engine.rows(
            f"SELECT {COLUMNS} FROM subscription s JOIN (SELECT DISTINCT unnest($1::BIGINT[]) AS chat) w "
            "ON w.chat = s.chat",
            ([place.chat for place in places],),
        )
        return {(found.place, found.edition): found for found in map(_subscription, rows)}

    def younger_than(self, moment: datetime) -> list[Subscription]:
        """Active subscriptions made after a moment: for them time was turned back."""
        return self._where(f"s.created > $1 AND s.state = '{State.ACTIVE}'", (moment,))

    def counts(self) -> dict[State, int]:
        """How many there are in each state."""
        rows = self._engine.rows("SELECT state, count(*) FROM subscription GROUP BY state")
        return {State(state): count for state, count in rows}

    def dates_done(self, places: Collection[Place], since: date) -> dict[tuple[Place, str], set[date]]:
        """Chat-local dates from `since` on whose edition is in the ledger, by place and edition."""
        rows = self._engine.rows(
            "SELECT d.chat, d.thread, d.edition, d.local_date FROM delivery d "
            "JOIN (SELECT DISTINCT unnest($1::BIGINT[]) AS chat) w ON w.chat = d.chat "
            f"WHERE d.local_date >= $2 AND d.kind = '{Kind.EDITION}'",
            ([place.chat for place in places], since),
        )
        done: dict[tuple[Place, str], set[date]] = {}
        for chat, thread, edition, on in rows:
            done.setdefault((Place(chat, thread), edition), set()).add(on)
        return done

    def keep(self, pairs: Sequence[tuple[Subscription, Due | None]]) -> None:
        """Store subscriptions, each with what is due next in the place of what was; all or none."""
        with self._engine.writing(market=False) as writer:
            for part in batches(len(pairs)):
                _write(writer, [kept for kept, _ in pairs[part]])
                places = [(kept.place, kept.edition) for kept, _ in pairs[part]]
                _replace_due(writer, places, [due for _, due in pairs[part]])

    def remove(self, chat: int, thread: int | None = None, edition: str | None = None) -> int:
        """Remove what a chat is subscribed to, in one topic or of one edition if told; returns how many."""
        where, parameters = "chat = $1", [chat, thread, edition]
        where += " AND ($2::BIGINT IS NULL OR thread = $2) AND ($3::TEXT IS NULL OR edition = $3)"
        with self._engine.writing(market=False) as writer:
            count: int = writer.rows(f"SELECT count(*) FROM subscription WHERE {where}", parameters)[0][0]
            writer.run(f"DELETE FROM subscription WHERE {where}", parameters)
            writer.run(f"DELETE FROM due WHERE {where} AND kind = '{Kind.EDITION}' AND NOT again", parameters)
        return count

    def put_off(self, dues: Sequence[Due]) -> None:
        """Let editions be due at other moments than they were."""
        with self._engine.writing(market=False) as writer:
            for part in batches(len(dues)):
                _replace_due(writer, [(due.place, due.edition or "") for due in dues[part]], dues[part])

    def _where(self, where: str, parameters: Collection[object]) -> list[Subscription]:
        rows = self._engine.rows(
            f"SELECT {COLUMNS} FROM subscription s WHERE {where} ORDER BY s.chat, s.thread, s.edition",
            tuple(parameters),
        )
        return [_subscription(row) for row in rows]


def _replace_due(writer: Writer, subscribed: Sequence[tuple[Place, str]], dues: Sequence[Due | None]) -> None:
    rows = [
        (place.chat, place.thread, edition, due.item if due else None)
        for (place, edition), due in zip(subscribed, dues, strict=True)
    ]
    writer.run(
        "DELETE FROM due USING (SELECT unnest($1::BIGINT[]) AS chat, unnest($2::BIGINT[]) AS thread, "
        "unnest($3::TEXT[]) AS edition, unnest($4::TEXT[]) AS item) w WHERE due.chat = w.chat "
        "AND due.thread = w.thread AND due.edition = w.edition AND due.item IS DISTINCT FROM w.item "
        f"AND due.kind = '{Kind.EDITION}' AND NOT due.again",
        columns(rows, 4),
    )
    add_due(writer, [due for due in dues if due is not None])


def _write(writer: Writer, kept: Sequence[Subscription]) -> None:
    writer.run(
        "INSERT INTO subscription SELECT unnest($1::BIGINT[]), unnest($2::BIGINT[]), unnest($3::TEXT[]), "
        "unnest($4::TEXT[]), unnest($5::TEXT[]), unnest($6::TEXT[]), unnest($7::TIMESTAMPTZ[]), "
        "unnest($8::TEXT[]), unnest($9::TEXT[]), unnest($10::TEXT[]), unnest($11::BOOLEAN[]), "
        "unnest($12::BOOLEAN[]), unnest($13::BOOLEAN[]), unnest($14::TEXT[]), unnest($15::TEXT[]) "
        "ON CONFLICT (chat, thread, edition) DO UPDATE SET clock = excluded.clock, zone = excluded.zone, "
        "weekdays = excluded.weekdays, exchanges = excluded.exchanges, language = excluded.language, "
        "form = excluded.form, silent = excluded.silent, quiet = excluded.quiet, channel = excluded.channel, "
        "state = excluded.state, without = excluded.without",
        columns([_fields(each) for each in kept], 15),
    )


def _fields(kept: Subscription) -> tuple[object, ...]:
    timing = kept.timing
    return (
        kept.place.chat,
        kept.place.thread,
        kept.edition,
        f"{timing.clock:%H:%M}",
        timing.zone,
        "".join("1" if day in timing.weekdays else "0" for day in EVERY_DAY),
        kept.created,
        " ".join(kept.exchanges),
        kept.language,
        kept.form.value,
        kept.silent,
        kept.quiet,
        kept.channel,
        kept.state.value,
        " ".join(kept.without),
    )


def _subscription(row: Row) -> Subscription:
    chat, thread, edition, clock, zone, weekdays, created, exchanges, language, form, *rest = row
    silent, quiet, channel, state, without = rest
    days = tuple(day for day in EVERY_DAY if weekdays[day] == "1")
    return Subscription(
        place=Place(chat, thread),
        edition=edition,
        timing=Timing(time.fromisoformat(clock), zone, days),
        created=created,
        exchanges=tuple(exchanges.split()),
        language=language,
        form=Form(form),
        silent=silent,
        quiet=quiet,
        channel=channel,
        state=State(state),
        without=tuple(Section(each) for each in (without or "").split()),
    )
