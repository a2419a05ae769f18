"""Which stored statements of other sources speak of the same moment as one that has just come in."""

from decimal import Decimal

from bot.market import Direction, Phase, Snapshot
from bot.store.engine import Writer


def rivals(writer: Writer, snapshot: Snapshot, source: int) -> list[tuple[str, Snapshot]]:
    """Statements of other sources about the same symbol, session and phase, each with its source's name.

    Closes are all of one moment; other phases only where both name the moment and it is the same.
    """
    if snapshot.phase is not Phase.CLOSE and snapshot.as_of is None:
        return []
    rows = writer.rows(
        "SELECT s.name, n.direction, n.level, n.points, n.percent FROM snapshot n "
        "JOIN snapshot_source ns ON ns.snapshot = n.id JOIN source s ON s.id = ns.source "
        "WHERE n.symbol = $1 AND n.session = $2 AND n.phase = $3 AND n.held IS NULL AND s.id <> $4 "
        "AND s.kind <> 'sample' AND (n.phase = 'close' OR n.as_of = $5) ORDER BY n.id, s.id",
        (snapshot.symbol, snapshot.session, snapshot.phase.value, source, snapshot.as_of),
    )
    return [(row[0], _statement(snapshot, *row[1:])) for row in rows]


def _statement(
    like: Snapshot, direction: str | None, level: str | None, points: str | None, percent: str | None
) -> Snapshot:
    way = Direction(direction) if direction else None
    figures = (_number(level), _number(points), _number(percent))
    return Snapshot(like.symbol, like.session, like.phase, way, figures[0], figures[1], figures[2])


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
