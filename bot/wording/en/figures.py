"""English: one figure with its small line, what is absent, who says so."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot import numbers
from bot.answers import Absent, Closure, Figure, Record
from bot.history.claims import Refusal
from bot.market import Direction, Phase, Source, SourceKind
from bot.wording.en.dates import day, listed

PHASES = {
    Phase.CLOSE: "close",
    Phase.INTRADAY: "intraday",
    Phase.OPEN: "at the open",
    Phase.PREOPEN: "before the open",
    Phase.UNCLEAR: "time of day not stated",
}
SAMPLE = "sample: "
DIRECTIONS = {Direction.UP: "up", Direction.DOWN: "down", Direction.FLAT: "flat"}


def headline(name: str, figure: Figure) -> str:
    """The shape NAME ±P% to [record] LEVEL, with what there is of it."""
    moved = numbers.change(figure)
    level = None if figure.level is None else numbers.level(figure.level, figure.instrument)
    record = record_word(figure)
    if figure.computed and figure.direction is Direction.FLAT and level is not None:
        return f"{name} unchanged at {level}"
    if moved is None and figure.direction is not None:
        return _without_change(name, figure.direction, level, record)
    if moved is None:
        return _without_direction(name, level, record)
    if level is not None:
        return " ".join(filter(None, (name, moved, "to", record, level)))
    return f"{name} {moved} to a {record}" if record else f"{name} {moved}"


def _without_direction(name: str, level: str | None, record: str | None) -> str:
    if level is None:
        return f"{name} at a {record}, no figure given" if record else f"{name}: no figure given"
    return f"{name} at {record} {level}" if record else f"{name} at {level}"


def _without_change(name: str, direction: Direction, level: str | None, record: str | None) -> str:
    if direction is Direction.FLAT:
        return f"{name} flat at {level}" if level else f"{name} flat"
    end = " to " + " ".join(filter(None, (record or "", level or ""))) if level else ""
    end = end or (f" to a {record}" if record else "")
    return f"{name} {DIRECTIONS[direction]}{end}"


def record_word(figure: Figure) -> str | None:
    """ "record" alone is intraday or as reported; of a close it is a record close."""
    if figure.record is None:
        return None
    return "record close" if figure.phase is Phase.CLOSE else "record"


def short_change(name: str, figure: Figure) -> str:
    """A figure among others: its change, else all there is."""
    return f"{name} {moved}" if (moved := numbers.change(figure)) is not None else headline(name, figure)


def footing(figure: Figure) -> str:
    """The small line: session, phase, age, source."""
    parts = [f"{day(figure.session)}, {_phase(figure)}"]
    if figure.later_session is not None:
        parts.append(older(figure.later_session))
    parts.append(_by(figure))
    if figure.disputed:
        parts.append("sources differ")
    return " · ".join(filter(None, parts))


def older(later: date) -> str:
    """The figure is not of the last session that has ended."""
    return f"newest we hold, {day(later)} has closed since"


def _by(figure: Figure) -> str:
    """The source; of a record that only it tells, that it does."""
    names = source_names(figure.sources)
    if figure.record is not Record.REPORTED or not names:
        return names
    mark = " · sample" if names.startswith(SAMPLE) else ""
    return f"record, as reported by {reporters(figure.sources)}{mark}"


def _phase(figure: Figure) -> str:
    words = PHASES[figure.phase]
    if figure.preliminary:
        words += " (preliminary)"
    if figure.extreme and figure.record is None:
        words += f", {figure.extreme} as reported"
    return words


def common_footing(names: Sequence[str], figures: Sequence[Figure]) -> str:
    """One small line for several figures, the newest first; phases and sessions that differ are named."""
    phases = list(dict.fromkeys(figure.phase for figure in figures))
    phase = PHASES[phases[0]]
    for other in phases[1:]:
        those = listed([name for name, figure in zip(names, figures, strict=True) if figure.phase is other])
        phase += f" ({those} {PHASES[other]})"
    parts = [f"{day(figures[0].session)}, {phase}"]
    parts += _other_days(names, figures)
    later = next((figure.later_session for figure in figures if figure.later_session), None)
    if later is not None and len(parts) == 1:
        parts.append(older(later))
    parts.append(source_names(source for figure in figures for source in figure.sources))
    if any(figure.disputed for figure in figures):
        parts.append("sources differ")
    return " · ".join(filter(None, parts))


def _other_days(names: Sequence[str], figures: Sequence[Figure]) -> list[str]:
    """Whose figures are of an earlier session than the first."""
    days = sorted({figure.session for figure in figures} - {figures[0].session}, reverse=True)
    return [
        of_day([name for name, figure in zip(names, figures, strict=True) if figure.session == on], on)
        for on in days
    ]


def of_day(names: Sequence[str], on: date) -> str:
    """Names with the day of their figures."""
    return f"{listed(names)} ({day(on)})"


def left_out(parts: Sequence[str], more: int) -> str:
    """Which members an overview does not tell, each with the day of its newest figure."""
    return f"left out, older: {'; '.join(parts)}{f'; {more} more' if more else ''}"


def source_names(sources: Iterable[Source]) -> str:
    """Who says so; the sample is called a sample."""
    given = list(dict.fromkeys(sources))
    names = list(dict.fromkeys(source.name for source in given))
    shown = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more" if names else ""
    sample = any(source.kind is SourceKind.SAMPLE for source in given)
    return f"{SAMPLE}{shown}" if sample and shown else shown


def reporters(sources: Iterable[Source]) -> str:
    """The same behind "as reported by"."""
    return source_names(sources).removeprefix(SAMPLE)


def absent(name: str, item: Absent) -> str:
    """No data, and no number of another day."""
    if item.newest is None or item.asked is None:
        return f"no data for {name} yet"
    if item.closed:
        return f"no {name} session on {day(item.asked)}" + (f": {item.reason}" if item.reason else "")
    return f"no data for {name} on {day(item.asked)}"


def newest(on: date) -> str:
    """What we do have."""
    return f"the last session we hold is {day(on)}"


def closure(region: str, item: Closure) -> str:
    """A holiday, with the day trading goes on."""
    why = f" for {item.reason}" if item.reason else ""
    until = f", opens again on {day(item.reopens)}" if item.reopens else ""
    return f"{region} closed on {day(item.on)}{why}{until}"


def no_change(refusal: Refusal) -> str:
    """Why a close has no percent."""
    return f"no change computed: our data has no close of {day(refusal.on)}"
