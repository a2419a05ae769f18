"""What of a load is flagged: statements and closes that are held back, and disputes with what is stored."""

from collections.abc import Iterator

from bot.figures import disagree
from bot.flags import Flag, FlagKind
from bot.market import Bar, Snapshot, Source
from bot.store.engine import Writer
from bot.store.rivals import rivals


def held(snapshot: Snapshot, reason: str, source: Source) -> Flag:
    """A statement that is kept aside, with the reason."""
    return Flag(FlagKind.HELD, snapshot.symbol, source.name, _figures(snapshot), reason, snapshot.session)


def held_bar(bar: Bar, source: Source) -> Flag:
    """A close that is kept aside."""
    told = format(bar.close, "f")
    return Flag(FlagKind.HELD, bar.symbol, source.name, told, "move above the plausible", bar.session)


def disputes(writer: Writer, snapshot: Snapshot, identity: int, source: Source) -> Iterator[Flag]:
    """The first stored statement of another source that cannot be right together with this one."""
    for name, other in rivals(writer, snapshot, identity):
        if disagree(snapshot, other):
            told, against = _figures(snapshot), _figures(other)
            yield Flag(FlagKind.DISPUTE, snapshot.symbol, source.name, told, against, snapshot.session, name)
            return


def _figures(snapshot: Snapshot) -> str:
    """The figures of a statement in one short line, as they were stored."""
    percent = None if snapshot.percent is None else f"{snapshot.percent:+f}%"
    points = None if snapshot.points is None else f"{snapshot.points:+f}"
    level = None if snapshot.level is None else f"{snapshot.level:,f}"
    return ", ".join(filter(None, (percent, points, level))) or "no figure"
