"""English: every sentence the bot says in it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bot.agenda import Agenda
from bot.answers import (
    Absent,
    Comparison,
    Explanation,
    Figure,
    Happening,
    Happenings,
    Levels,
    Notice,
    Overview,
    Ranking,
    Record,
    Standing,
    Standings,
)
from bot.market import Direction, Phase, Source, SourceKind, Status
from bot.messages import Line
from bot.wording import numbers

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PHASES = {
    Phase.CLOSE: "close",
    Phase.INTRADAY: "intraday",
    Phase.OPEN: "at the open",
    Phase.PREOPEN: "before the open",
    Phase.UNCLEAR: "time of day not stated",
}
DIRECTIONS = {Direction.UP: "up", Direction.DOWN: "down", Direction.FLAT: "flat"}
LINKS = {Status.HAPPENED: "after: ", Status.EXPECTED: "ahead of: "}
DRIVERS = 3
"""So many drivers fit a phone beside the rest."""


def day(on: date) -> str:
    """`Tue 16 Sep 2025`."""
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]} {on.year}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else "".join(words)


def headline(figure: Figure) -> str:
    """The shape NAME ±P% to [record] LEVEL, with what there is of it."""
    name = figure.instrument.name
    moved = numbers.change(figure)
    level = None if figure.level is None else numbers.level(figure.level, figure.instrument)
    record = _record(figure)
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


def told(figure: Figure, strong: bool = False) -> Line:
    """The headline as a line that knows which way its figure went."""
    return Line(headline(figure), strong=strong, direction=figure.direction)


def _without_change(name: str, direction: Direction, level: str | None, record: str | None) -> str:
    if direction is Direction.FLAT:
        return f"{name} flat at {level}" if level else f"{name} flat"
    end = " to " + " ".join(filter(None, (record or "", level or ""))) if level else ""
    end = end or (f" to a {record}" if record else "")
    return f"{name} {DIRECTIONS[direction]}{end}"


def _record(figure: Figure) -> str | None:
    if figure.record is None:
        return None
    closed = figure.phase is Phase.CLOSE
    return "record close" if figure.record is Record.CLOSE or closed else "record"


def footing(figure: Figure) -> str:
    """The small line: session, phase, moment, age, source."""
    parts = [f"{day(figure.session)}, {_phase(figure)}"]
    if figure.later_session is not None:
        parts.append(f"newest we hold, {day(figure.later_session)} has closed since")
    parts.append(source_names(figure.sources))
    if figure.disputed:
        parts.append("sources differ")
    return " · ".join(filter(None, parts))


def _phase(figure: Figure) -> str:
    words = PHASES[figure.phase]
    if figure.preliminary:
        words += " (preliminary)"
    if figure.extreme and figure.record is None:
        words += f", {figure.extreme} as reported"
    return words


def source_names(sources: Iterable[Source]) -> str:
    """Who says so; the sample is called a sample."""
    names = list(dict.fromkeys(source.name for source in sources))
    sample = any(source.kind is SourceKind.SAMPLE for source in sources)
    shown = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more" if names else ""
    return f"sample: {shown}" if sample and shown else shown


def absent(item: Absent) -> list[Line]:
    """No data: never a number of another day."""
    name = item.instrument.name
    if item.asked is None or item.newest is None:
        return [Line(f"no data for {name} yet")]
    return [
        Line(f"no data for {name} on {day(item.asked)}"),
        Line(f"the last session we hold is {day(item.newest)}", small=True),
    ]


def levels(answer: Levels) -> list[Line]:
    """One or two lines per instrument."""
    lines: list[Line] = []
    for item in answer.items:
        if isinstance(item, Absent):
            lines += absent(item)
        else:
            lines += [told(item.figure, strong=True), Line(footing(item.figure), small=True)]
    return once(lines)


def once(lines: Sequence[Line]) -> list[Line]:
    """Say a small line once when the next figure would repeat it: below the last figure it holds for."""
    kept: list[Line] = []
    for line in lines:
        if line.small and line in kept:
            kept.remove(line)
        kept.append(line)
    return kept


def overview(answer: Overview) -> list[Line]:
    """How many went which way, who stood out, each record, the best and the worst."""
    if not answer.members:
        return [Line(f"no data for {answer.region} yet")]
    lines = [Line(f"{answer.region}: {_tally(answer)}", strong=True)]
    records = [figure for figure in answer.members if figure.record is not None]
    if records:
        lines.append(Line("Records: " + "; ".join(headline(figure) for figure in records)))
    lines += _ends(answer.members)
    if answer.drivers:
        lines.append(Line("Drivers: " + "; ".join(happening.event.headline for happening in answer.drivers)))
    lines += [Line(f"{day(figure.session)}: {headline(figure)}") for figure in answer.older if figure.record]
    lines.append(Line(_common_footing(answer.members), small=True))
    return lines


def _tally(answer: Overview) -> str:
    total = len(answer.members)
    parts: list[str] = []
    for direction in (Direction.UP, Direction.DOWN, Direction.FLAT):
        count = answer.count(direction)
        if count:
            parts.append(
                f"{count} of {total} {DIRECTIONS[direction]}"
                if not parts
                else f"{count} {DIRECTIONS[direction]}"
            )
    tally = ", ".join(parts) or f"{total} with no direction given"
    if answer.outliers:
        tally += f", {listed(answer.outliers)} the outlier" + ("s" if len(answer.outliers) > 1 else "")
    return tally


def _ends(members: Sequence[Figure]) -> list[Line]:
    ranked = sorted((f for f in members if f.percent is not None), key=lambda f: -(f.percent or 0))
    if len(ranked) < 2:
        return [told(figure) for figure in ranked if figure.record is None]
    best, worst = ranked[0], ranked[-1]
    return [Line(f"Best: {_short(best)}. Worst: {_short(worst)}")]


def _short(figure: Figure) -> str:
    return f"{figure.instrument.name} {numbers.change(figure)}" if figure.record else headline(figure)


def _common_footing(figures: Sequence[Figure]) -> str:
    """One small line for several figures of one session; phases that differ are named."""
    phases = list(dict.fromkeys(figure.phase for figure in figures))
    phase = PHASES[phases[0]]
    for other in phases[1:]:
        names = listed([f.instrument.name for f in figures if f.phase is other])
        phase += f" ({names} {PHASES[other]})"
    sources = list(dict.fromkeys(source for figure in figures for source in figure.sources))
    age = next((f.later_session for f in figures if f.later_session), None)
    parts = [f"{day(figures[0].session)}, {phase}"]
    if age is not None:
        parts.append(f"newest we hold, {day(age)} has closed since")
    parts.append(source_names(sources))
    if any(figure.disputed for figure in figures):
        parts.append("sources differ")
    return " · ".join(filter(None, parts))


def ranking(answer: Ranking) -> list[Line]:
    """The best, the worst, or all in order."""
    if not answer.figures:
        return [Line(f"no data for {answer.region} yet")]
    figures = answer.figures
    sides = {"best": Direction.UP, "worst": Direction.DOWN}
    side = [f for f in figures[1:] if answer.order == "all" or f.direction is sides[answer.order]]
    title = {"best": "Best", "worst": "Worst", "all": "Best to worst"}[answer.order]
    first = f"{title} in {answer.region}: {headline(figures[0])}"
    lines = [Line(first, strong=True, direction=figures[0].direction)]
    if side:
        lines.append(Line("then " + ", ".join(f"{f.instrument.name} {numbers.change(f)}" for f in side)))
    lines.append(Line(_common_footing(figures), small=True))
    return lines


def standings(answer: Standings) -> list[Line]:
    """Is it a record: yes with who says so, or how far from which."""
    lines: list[Line] = []
    for item in answer.items:
        lines += _standing(item)
    return once(lines)


def _standing(item: Standing) -> list[Line]:
    if item.figure is None:
        return [Line(f"no data for {item.instrument.name} yet")]
    figure = item.figure
    if figure.record is None:
        first = f"No record reported for {figure.instrument.name}: {headline(figure)}"
    else:
        first = f"Yes: {headline(figure)}"
        if figure.record is Record.REPORTED:
            first += ", as reported"
    return [Line(first, strong=True, direction=figure.direction), Line(footing(figure), small=True)]


def comparison(answer: Comparison) -> list[Line]:
    """The better one first, and by how much."""
    lines: list[Line] = [Line(f"no data for {instrument.name} yet") for instrument in answer.missing]
    figures = sorted(answer.figures, key=lambda f: (f.percent is None, -(f.percent or 0)))
    if len(figures) >= 2 and figures[0].percent is not None and figures[1].percent is not None:
        gap = figures[0].percent - figures[-1].percent if figures[-1].percent is not None else None
        first = f"{figures[0].instrument.name} ahead of {listed([f.instrument.name for f in figures[1:]])}"
        if gap is not None and figures[0].session == figures[-1].session:
            first += f" by {numbers.percent(gap).lstrip('+').rstrip('%')} points"
        lines.append(Line(first, strong=True))
    for figure in figures:
        lines += [told(figure), Line(footing(figure), small=True)]
    return once(lines)


def happenings(answer: Happenings) -> list[Line]:
    """The ladder: what a source gave, what moved with it, or that nothing is recorded."""
    lines: list[Line] = [told(figure, strong=True) for figure in answer.figures[:1]]
    lines += [Line(_driver(happening, answer.theme)) for happening in answer.drivers[:DRIVERS]]
    if not answer.drivers:
        lines.append(Line(_nothing(answer)))
    if answer.moved_with:
        lines.append(Line("Moved with it: " + ", ".join(headline(figure) for figure in answer.moved_with)))
    if answer.figures:
        lines.append(Line(footing(answer.figures[0]), small=True))
    return lines


def _driver(happening: Happening, theme: bool) -> str:
    event = happening.event
    link = "" if theme else "because: " if event.because else LINKS[event.status]
    return f"{link}{event.headline} ({source_names(happening.sources)}, {day(event.on)})"


def _nothing(answer: Happenings) -> str:
    if answer.theme or not answer.figures:
        return (
            f"nothing stored about {' '.join(answer.subject)}"
            if answer.subject
            else "no news stored for these days"
        )
    return "no driver recorded for this session"


def explanation(answer: Explanation) -> list[Line]:
    """What an index is, and where it stands."""
    if answer.instrument is None:
        return [Line(TERMS.get(answer.term or "", "I have no explanation of that yet"))]
    lines = [
        Line(answer.instrument.about or f"{answer.instrument.name} is an index of {answer.instrument.region}")
    ]
    if answer.figure is not None:
        lines += [told(answer.figure), Line(footing(answer.figure), small=True)]
    return lines


TERMS: dict[str, str] = {}


def notice(answer: Notice) -> list[Line]:
    """A fixed sentence, and a figure of ours that is near."""
    code = answer.code
    if not answer.figures and f"{code}_alone" in NOTICES:
        code = f"{code}_alone"
    names = [instrument.name for instrument in answer.instruments]
    values = answer.values | {"names": ", ".join(names[:-1]) + " or " + names[-1] if names else ""}
    values.setdefault("what", WANTED.get(values.get("intent", ""), "that"))
    text = NOTICES[code].format(**values)
    lines = [Line(part) for part in text.splitlines()]
    for figure in answer.figures:
        lines += [told(figure), Line(footing(figure), small=True)]
    return lines


WANTED = {
    "history": "what happened over a stretch of time",
    "calendar": "dates and trading hours",
    "chart": "a chart",
    "alert": "an alert",
    "subscribe": "regular briefs",
    "brief": "a brief",
    "status": "the bot's state",
    "broadcast": "a broadcast",
    "load": "figures loaded",
}
"""What an intent or a command wants, for the sentence that it does not exist yet."""

NOTICES: dict[str, str] = {
    "help": "I answer questions about stock indices in one line. Try:\n"
    "kospi? · how did asia do · best today · is tokyo at a record · why is china down · "
    "nikkei vs kospi · what's the topix · what about the fed?",
    "greeting": "Hello! Ask me about a stock index: kospi? · how did asia do · why is china down",
    "thanks": "You're welcome.",
    "goodbye": "Goodbye, see you at the next open.",
    "identity": "I am a bot: I answer from stored figures and say where each one comes from.",
    "capabilities": "I answer questions about stock indices in one line. Try:\n"
    "kospi? · how did asia do · best today · is tokyo at a record · why is china down · "
    "nikkei vs kospi · what's the topix · what about the fed?",
    "stock": "I follow stock indices, not single companies. The nearest I have:",
    "stock_alone": "I follow stock indices, not single companies; ask me how a market did.",
    "advice": "I don't give advice on buying or selling. This is where it stands:",
    "advice_alone": "I don't give advice on buying or selling; I can tell you where an index stands.",
    "forecast": "I don't make forecasts. This is where it stands:",
    "forecast_alone": "I don't make forecasts; I can tell you where an index stands and why it moved.",
    "portfolio": "I can't see or trade anybody's portfolio; I can tell you where an index stands.",
    "currency": "I follow stock indices, not currencies.",
    "commodity": "I follow stock indices, not commodities.",
    "crypto": "I follow stock indices, not crypto.",
    "yield": "I follow stock indices, not bond yields.",
    "technical": "I don't do technical analysis; I can tell you levels, records and streaks.",
    "other_index": "I don't follow that index yet; ask /help for those I do.",
    "small_talk": "I'm only good at stock indices. Ask me how a market did.",
    "unknown": "That is not something I know about. Ask me how a stock index did, for example: kospi?",
    "which": "Which one do you mean: {names}?",
    "not_yet": "I understood what you want ({intent}), but I can't do that yet.",
    "trouble": "Sorry, something went wrong on my side. Please ask again in a moment.",
    "skipped": "I left out the other part: {what}.",
}


def calendar(answer: Agenda) -> list[Line]:
    """Opening hours, closed days, events."""
    from bot.wording import en_agenda
    from bot.wording.agenda import Speech, agenda

    return agenda(answer, Speech(en_agenda))


RENDERERS: dict[type, Callable[..., list[Line]]] = {
    Agenda: calendar,
    Levels: levels,
    Overview: overview,
    Ranking: ranking,
    Standings: standings,
    Comparison: comparison,
    Happenings: happenings,
    Explanation: explanation,
    Notice: notice,
}
