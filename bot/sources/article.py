"""Articles: the text of a market report, as a file, from a pipe, or forwarded by an administrator."""

import hashlib
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.catalogue import Catalogue
from bot.errors import InputError, UsageError
from bot.extraction import Contradiction, Happening, Move, Reading
from bot.flags import Flag, FlagKind
from bot.market import UNNAMED, Batch, Event, Instrument, Kind, Phase, Snapshot, Source, SourceKind, Status
from bot.sessions import Calendar
from bot.sessions.exchanges import Calendars
from bot.sources import markup
from bot.sources.due import due

LONGEST = 1_000_000
"""Bytes; a market report has a few thousand."""

SHOWN = 120
"""Letters of a passage that an administrator is shown."""

Published = datetime | date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
WRITTEN_DATES = (
    re.compile(r"\b(?P<year>20\d\d|19\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(rf"\b(?P<name>{_NAMES})\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>20\d\d|19\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d{{1,2}})\s+(?P<name>{_NAMES})\.?,?\s+(?P<year>20\d\d|19\d\d)\b", re.IGNORECASE),
    re.compile(r"(?P<year>20\d\d|19\d\d)\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]"),
)


def decoded(raw: bytes, name: str) -> str:
    """The text of a file; raises InputError in one line for what is no text of an article."""
    if len(raw) > LONGEST:
        raise InputError(f"{name}: {len(raw):,} bytes is too long for an article (at most {LONGEST:,})")
    if raw.startswith(b"%PDF"):
        raise InputError(f"{name}: a PDF; save its text and load that")
    if b"\0" in raw:
        raise InputError(f"{name}: a binary file, not the text of an article")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name}: not UTF-8 text; save it as UTF-8 and load it again") from None
    if not text.strip():
        raise InputError(f"{name}: empty, there is no article in it")
    return text


def readable(raw: bytes, name: str) -> str:
    """The text of a file, of a page of HTML only what its reader sees; raises InputError like `decoded`."""
    text = decoded(raw, name)
    if not markup.is_html(text):
        return text
    words = markup.plain(text)
    if not words:
        raise InputError(f"{name}: a page of HTML without any text in it")
    return words


def published_at(given: str | None, text: str) -> Published:
    """When an article was published: as told, else as an explicit date in its first lines says."""
    if given is not None:
        return _told(given)
    found = written_date(text)
    if found is None:
        raise UsageError("the article says no date; tell it with --published 2025-09-16T04:00:00Z")
    return found


def _told(given: str) -> Published:
    try:
        if len(given) <= len("2025-09-16"):
            return date.fromisoformat(given)
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise UsageError(
            f"--published {given!r} is no ISO date or time such as 2025-09-16T04:00:00Z"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def written_date(text: str) -> date | None:
    """The first date with day, month and year; None without one."""
    matches = [match for pattern in WRITTEN_DATES if (match := pattern.search(text))]
    for match in sorted(matches, key=lambda found: found.start()):
        parts = match.groupdict()
        month = MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
        try:
            return date(int(parts["year"]), month, int(parts["day"]))
        except ValueError:
            continue
    return None


def moment_of(published: Published) -> datetime:
    """A publication as a moment: a bare date begins at midnight UTC."""
    return published if isinstance(published, datetime) else datetime.combine(published, time(), UTC)


def refuse_future(published: Published, now: datetime) -> None:
    """Raise InputError for an article that is published later than any clock of the world may say now."""
    if moment_of(published) > now + timedelta(days=1):
        told = published.isoformat()
        raise InputError(
            f"the article would be of {told}, which is yet to come; give its day with --published"
        )


def source_of(text: str, published: Published, name: str | None, url: str | None, kind: SourceKind) -> Source:
    """Who says it; the same text, however its lines end, is the same source."""
    moment = moment_of(published)
    digest = hashlib.sha256("\n".join(text.strip().splitlines()).encode()).hexdigest()
    return Source(kind, name or f"{UNNAMED}{moment:%d %b %Y}".replace(" 0", " "), url, moment, digest)


def batch(
    reading: Reading,
    published: Published,
    source: Source,
    catalogue: Catalogue,
    calendars: Calendars,
) -> Batch:
    """The moves as statements about sessions of their exchanges, the events as they were read."""
    current = {move.symbol for move in reading.moves if move.session == "current"}
    snapshots = []
    for move in reading.moves:
        instrument = catalogue.instrument(move.symbol)
        if instrument is not None:
            session = session_of(move, published, calendars.of(instrument), move.symbol in current)
            snapshots.append(_snapshot(move, instrument, session, published))
    events = tuple(_event(happening, published) for happening in reading.events)
    flags = tuple(_flag(each, source) for each in reading.contradictions)
    return Batch(source, snapshots=tuple(snapshots), events=events, flags=flags)


def session_of(move: Move, published: Published, calendar: Calendar, has_current: bool) -> date:
    """The session a move belongs to, as a date of its own exchange.

    A current move is of the newest session that has opened (for a close: that has ended). A previous one is of
    the last session that has ended, or of the one before when the same article also tells the current one.
    """
    if isinstance(published, datetime):
        running, finished = calendar.running(published), calendar.last_finished(published)
        opened = running or finished
        newest, ended = (opened.date if opened else published.date()), running is None
    else:
        newest, ended = _last_session(published, calendar), move.session == "current"
    if move.session == "previous":
        return _session_before(newest, calendar) if has_current or not ended else newest
    return _session_before(newest, calendar) if move.phase is Phase.CLOSE and not ended else newest


def _last_session(day: date, calendar: Calendar) -> date:
    """This day if it is a session, else the last one before it."""
    return day if calendar.session(day) is not None else _session_before(day, calendar)


def _session_before(day: date, calendar: Calendar) -> date:
    previous = calendar.previous(day)
    return previous.date if previous is not None else day


def _flag(contradiction: Contradiction, source: Source) -> Flag:
    return Flag(
        FlagKind.CONTRADICTION,
        contradiction.symbol,
        source.name,
        shortened(contradiction.kept),
        shortened(contradiction.against),
    )


def shortened(passage: str, most: int = SHOWN) -> str:
    """A passage on one line, cut between words where it is long.

    >>> shortened("rose  1.2% to\\n3,449.62", 12)
    'rose 1.2%…'
    """
    words = " ".join(passage.split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"


def _snapshot(move: Move, instrument: Instrument, session: date, published: Published) -> Snapshot:
    """A move as a statement; futures trade around the clock, so theirs is always within the session."""
    phase = Phase.INTRADAY if instrument.kind is Kind.FUTURES else move.phase
    timed = isinstance(published, datetime) and phase not in (Phase.CLOSE, Phase.UNCLEAR)
    return Snapshot(
        symbol=move.symbol,
        session=session,
        phase=phase,
        direction=move.direction,
        level=move.level,
        points=move.points,
        percent=move.percent,
        record=move.record,
        extreme=move.extreme,
        as_of=published if timed and isinstance(published, datetime) else None,
        quote=move.quote,
    )


def _event(happening: Happening, published: Published) -> Event:
    """An event of the day of the report; the quote stays its receipt, and says when what is to come is due."""
    on = published.date() if isinstance(published, datetime) else published
    event = Event(
        on=on,
        headline=happening.headline,
        kind=happening.kind,
        concerns=happening.concerns,
        effect=happening.effect,
        status=happening.status,
        quote=happening.quote,
        because=happening.because,
    )
    if happening.status is not Status.EXPECTED:
        return event
    told = due(happening.quote, on)
    return replace(event, dated=False, due=told.on, due_until=told.until)
