"""What is stored of alerts: one method per question."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from bot.store import compositions, ledger
from bot.store.engine import Engine, Row, Writer, columns
from bot.subscriptions.alerts import Alert, Measure, Side
from bot.subscriptions.deliveries import Composition, Due, Place

COLUMNS = (
    "id, chat, thread, symbol, measure, side, value, created, expires, repeat, armed, session, fired, "
    "fired_at, language"
)


class Alerts:
    """Reads and writes; safe from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, place: Place, now: datetime) -> list[Alert]:
        """What a place waits for, oldest first."""
        return self._where("chat = $1 AND thread = $2 AND expires > $3", (place.chat, place.thread, now))

    def on(self, symbols: Collection[str], now: datetime) -> list[Alert]:
        """Everything that waits for one of these symbols."""
        return self._where("symbol IN (SELECT unnest($1::TEXT[])) AND expires > $2", (sorted(symbols), now))

    def add(self, alert: Alert) -> Alert:
        """Store a new alert under the next number."""
        with self._engine.writing(market=False) as writer:
            number = writer.rows("SELECT coalesce(max(id), 0) + 1 FROM alert")[0][0]
            stored = replace(alert, id=number)
            _write(writer, stored)
        return stored

    def remove(self, place: Place, numbers: Collection[int] | None = None) -> list[int]:
        """Remove alerts of a place, all or those of some numbers; returns the numbers removed."""
        where = "chat = $1 AND thread = $2 AND ($3::BIGINT[] IS NULL OR id IN (SELECT unnest($3::BIGINT[])))"
        parameters = (place.chat, place.thread, None if numbers is None else list(numbers))
        with self._engine.writing(market=False) as writer:
            found = [
                row[0] for row in writer.rows(f"SELECT id FROM alert WHERE {where} ORDER BY id", parameters)
            ]
            writer.run(f"DELETE FROM alert WHERE {where}", parameters)
        return found

    def looked(
        self, seen: Sequence[Alert], owed: Sequence[Due], texts: Sequence[Composition], now: datetime
    ) -> None:
        """Store what looks came to, with the messages they make due; those that are done or expired go."""
        with self._engine.writing(market=False) as writer:
            compositions.keep(writer, texts)
            ledger.add_due(writer, owed)
            _update(writer, [alert for alert in seen if not alert.done])
            writer.run(
                "DELETE FROM alert WHERE expires <= $1 OR id IN (SELECT unnest($2::BIGINT[]))",
                (now, [alert.id for alert in seen if alert.done]),
            )

    def _where(self, where: str, parameters: Sequence[object]) -> list[Alert]:
        rows = self._engine.rows(f"SELECT {COLUMNS} FROM alert WHERE {where} ORDER BY id", parameters)
        return [_alert(row) for row in rows]


def _write(writer: Writer, alert: Alert) -> None:
    places = ", ".join(f"${place}" for place in range(1, 16))
    writer.run(
        f"INSERT INTO alert ({COLUMNS}) VALUES ({places})",
        (
            alert.id,
            alert.place.chat,
            alert.place.thread,
            alert.symbol,
            alert.measure.value,
            alert.side.value,
            None if alert.value is None else format(alert.value, "f"),
            alert.created,
            alert.expires,
            alert.repeat,
            alert.armed,
            alert.session,
            alert.fired,
            alert.fired_at,
            alert.language,
        ),
    )


def _update(writer: Writer, seen: Sequence[Alert]) -> None:
    rows = [(one.id, one.armed, one.session, one.fired, one.fired_at) for one in seen]
    writer.run(
        "UPDATE alert SET armed = w.armed, session = w.session, fired = w.fired, fired_at = w.fired_at "
        "FROM (SELECT unnest($1::BIGINT[]) AS id, unnest($2::BOOLEAN[]) AS armed, "
        "unnest($3::DATE[]) AS session, unnest($4::INTEGER[]) AS fired, "
        "unnest($5::TIMESTAMPTZ[]) AS fired_at) w WHERE alert.id = w.id",
        columns(rows, 5),
    )


def _alert(row: Row) -> Alert:
    number, chat, thread, symbol, measure, side, value, created, expires, *rest = row
    return Alert(
        number,
        Place(chat, thread),
        symbol,
        Measure(measure),
        Side(side),
        None if value is None else Decimal(value),
        created,
        expires,
        *rest,
    )
