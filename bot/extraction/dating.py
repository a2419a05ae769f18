"""Which session a statement speaks of: the one the page reports, or the one before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.extraction.clock import local, minutes_after_close, opening_minute
from bot.extraction.merging import agree
from bot.extraction.places import continent
from bot.extraction.previews import Preview
from bot.extraction.statements import Statement
from bot.extraction.vocabulary import US_FUTURES, Vocabulary
from bot.market import Phase

CURRENT, PREVIOUS = "current", "previous"
FRESH = 240
"""Minutes after a close in which a page is likely to be about that close."""
SMALL_HOURS = 5
"""Before this hour a page may still speak of the day before as its own."""
EARLY = 75
"""By how many minutes an exchange may have closed earlier than today, in years past or on a short day."""
MORNING = 780
"""Minutes after a close, about three hours before the next opening, from which a page looks ahead to it."""
WEEKEND = 1440
"""What the clock answers on a day without a session."""
_RUNNING = (Phase.OPEN, Phase.INTRADAY, Phase.PREOPEN)


@dataclass(frozen=True, slots=True)
class Setting:
    """When and where a page stands: whose day it reports, and which weekday that is."""

    home: str | None
    """"Asia", "Europe" or "US"."""
    day: int | None
    published: datetime | date | None
    dated: bool = False
    """The page's own market is spoken of on a day that is named."""
    opens: int | None = None
    """When the market opens whose session the page looks ahead to, in minutes of a day in UTC."""
    sections: bool = False
    """It tells one day city by city."""


def setting_of(
    statements: Sequence[Statement],
    told: Sequence[str],
    days: Sequence[int],
    vocabulary: Vocabulary,
    published: datetime | date | None,
    preview: Preview | None = None,
) -> Setting:
    """Return where the page stands, from its first places, its indices and its hour.

    ``preview``: whose session it looks ahead to.
    """
    home = home_of(statements, told, vocabulary, published, preview)
    day = _day(statements, days, home, vocabulary, published)
    dated = day is not None and any(
        each.day == day and _is_home(each, home, vocabulary) for each in statements
    )
    if preview is None or not preview.ahead or preview.place != home:
        return Setting(home, day, published, dated)
    return Setting(home, day, published, dated, _opening(preview.region, vocabulary))


def _opening(region: str | None, vocabulary: Vocabulary) -> int:
    """Return when a region's exchange opens, in minutes of a day in UTC; 0 for a continent."""
    found = (each for each in vocabulary.instruments.values() if each.region == region and each.opens)
    return next((opening_minute(each) for each in found), 0)


def home_of(
    statements: Sequence[Statement],
    told: Sequence[str],
    vocabulary: Vocabulary,
    published: datetime | date | None,
    preview: Preview | None = None,
) -> str | None:
    """Return the continent with most votes: the first index, all indices, the first places, the hour, what comes."""
    symbols = list(dict.fromkeys(each.symbol for each in statements if each.symbol != US_FUTURES))
    spoken = [each for symbol in symbols if (each := continent(vocabulary.region(symbol)))]
    if not spoken:
        return "US" if statements else None
    places = [each for region in told if (each := continent(region))]
    votes: Counter[str] = Counter()
    votes[spoken[0]] += 100
    for group in (spoken, places):
        for each in group:
            votes[each] += 100 // len(group)
    for each in _own_clock(published):
        votes[each] += 300
    if preview is not None:
        votes[preview.place] += 400
    for each in {place for symbol in symbols if (place := _awake(symbol, vocabulary, published))}:
        votes[each] += 200
    return max(votes, key=lambda each: votes[each])


def _own_clock(published: datetime | date | None) -> list[str]:
    """Return the continent whose clock the page's own offset is; empty for UTC and for a date."""
    offset = published.utcoffset() if isinstance(published, datetime) else None
    hours = offset.total_seconds() / 3600 if offset else 0
    if 5 <= hours <= 13:
        return ["Asia"]
    return ["US"] if -8 <= hours <= -3 else ["Europe"] if 0 < hours <= 3 else []


def _awake(symbol: str, vocabulary: Vocabulary, published: datetime | date | None) -> str | None:
    """Return the continent of an index whose session runs, or ended lately, when the page comes out."""
    instrument = vocabulary.instruments.get(symbol)
    late = minutes_after_close(instrument, published) if instrument else None
    if instrument is None or late is None or FRESH < late < MORNING:
        return None
    return continent(instrument.region)


def _day(
    statements: Sequence[Statement],
    named: Sequence[int],
    home: str | None,
    vocabulary: Vocabulary,
    published: datetime | date | None,
) -> int | None:
    """Return the weekday that the page reports: of publication, of its first sentences, of its market's moves."""
    told = [each.day for each in statements if each.day is not None and _is_home(each, home, vocabulary)]
    current = (
        not told or _is_own_clock(published) or _is_recalled(statements) if published is not None else False
    )
    if published is not None and (published.weekday() in told or current):
        return published.weekday()
    if published is None and named:
        return named[0]
    return Counter(told).most_common(1)[0][0] if told else None


def _is_recalled(statements: Sequence[Statement]) -> bool:
    """Return whether the page tells of an index a move without a day that contradicts the one of a day it names."""
    bare: dict[str, Statement] = {}
    for each in statements:
        if each.day is None and not each.prior and each.percent is not None:
            bare.setdefault(each.symbol, each)
    return any(
        each.day is not None
        and each.percent is not None
        and each.symbol in bare
        and not agree(each, bare[each.symbol])
        for each in statements
    )


def _is_own_clock(published: datetime | date) -> bool:
    """Return whether the date is the page's own: told without a time, or by day."""
    return not isinstance(published, datetime) or published.hour >= SMALL_HOURS


def _is_home(statement: Statement, home: str | None, vocabulary: Vocabulary) -> bool:
    """Return whether a statement is of the page's own continent."""
    return continent(vocabulary.region(statement.symbol)) == home


def session_of(statement: Statement, setting: Setting, vocabulary: Vocabulary) -> str:
    """Return "current" or "previous"."""
    if statement.symbol == US_FUTURES:
        return CURRENT
    place = continent(vocabulary.region(statement.symbol))
    if statement.prior:
        return CURRENT if setting.home == "Europe" and place == "Asia" else PREVIOUS
    if statement.day is not None and not _is_today(statement, setting, vocabulary):
        return PREVIOUS
    if setting.home == "Asia" and place in ("US", "Europe"):
        return CURRENT if (statement.phase or statement.near) in _RUNNING and place == "Europe" else PREVIOUS
    undated = statement.day is None and statement.phase not in _RUNNING
    if undated and place == setting.home and _is_ahead(statement, setting, vocabulary):
        return PREVIOUS
    if undated and _is_to_open(statement, setting, place, vocabulary):
        return PREVIOUS
    if statement.phase is not Phase.CLOSE or statement.day is not None:
        return CURRENT
    return _closed_session(statement, setting, place, vocabulary)


def _is_ahead(statement: Statement, setting: Setting, vocabulary: Vocabulary) -> bool:
    """Return whether a page that looks ahead to a session came out after the night, and tells of the last one."""
    instrument = vocabulary.instruments.get(statement.symbol)
    late = minutes_after_close(instrument, setting.published) if instrument else None
    if instrument is None or setting.opens is None or opening_minute(instrument) < setting.opens:
        return False
    night = late is None or late >= MORNING
    return not setting.dated and night and statement.near not in _RUNNING


def _is_to_open(statement: Statement, setting: Setting, place: str | None, vocabulary: Vocabulary) -> bool:
    """Return whether Wall Street's session of the page's day has not begun, so that its moves are the last one's."""
    instrument = vocabulary.instruments.get(statement.symbol)
    late = minutes_after_close(instrument, setting.published) if instrument else None
    least = FRESH if setting.home == "Europe" else MORNING
    return place == "US" and late is not None and least <= late != WEEKEND


def _closed_session(statement: Statement, setting: Setting, place: str | None, vocabulary: Vocabulary) -> str:
    """Return the session of a close without a day: one that had not come yet when the page did is the last."""
    instrument = vocabulary.instruments.get(statement.symbol)
    late = minutes_after_close(instrument, setting.published) if instrument else None
    if late is not None and place == setting.home and not setting.dated:
        return PREVIOUS if late < -EARLY else CURRENT
    return PREVIOUS if setting.home == "Europe" and place == "US" and not setting.sections else CURRENT


def _is_today(statement: Statement, setting: Setting, vocabulary: Vocabulary) -> bool:
    """Return whether a stated weekday is the page's own, or its exchange's when the page tells UTC only."""
    if statement.day == setting.day:
        return True
    instrument = vocabulary.instruments.get(statement.symbol)
    published = setting.published
    if instrument is None or not isinstance(published, datetime):
        return False
    clocks = _own_clock(published)
    if clocks and (setting.home in clocks or continent(instrument.region) != setting.home):
        return False
    there = local(instrument, published)
    return there is not None and there.weekday() == statement.day


def recall(statements: Sequence[Statement]) -> list[Statement]:
    """Let "had fallen 1% on Monday" be of a day before where the page tells the index's own move as well."""
    told: dict[str, int] = {}
    for each in statements:
        if not each.past and each.phase not in _RUNNING:
            told[each.symbol] = max(told.get(each.symbol, 0), each.figures)
    return [
        replace(each, prior=True)
        if each.past and each.day is not None and told.get(each.symbol, -1) >= each.figures
        else each
        for each in statements
    ]


def adopt(statements: Sequence[Statement]) -> list[Statement]:
    """Let figures without a day be of the day that a sentence in words only told of the same index before."""
    worded: dict[str, Statement] = {}
    adopted: list[Statement] = []
    for each in statements:
        first = worded.get(each.symbol)
        undated = each.day is None and not each.prior and each.figures > 0 and each.phase not in _RUNNING
        if first is not None and undated and first.direction in (None, each.direction):
            each = replace(each, day=first.day, prior=first.prior)
        elif each.figures == 0 and (each.day is not None or each.prior):
            worded[each.symbol] = each
        adopted.append(each)
    return adopted


def spread_days(statements: Sequence[Statement], vocabulary: Vocabulary) -> list[Statement]:
    """Let a day or "overnight" hold for the next statements of the paragraph about the same continent."""
    spread: list[Statement] = []
    last: Statement | None = None
    told: dict[str, Statement] = {}
    for statement in statements:
        if last is not None and _continues(last, statement, vocabulary, told.get(statement.symbol)):
            statement = replace(statement, day=last.day, prior=last.prior)
            if last.phase in _RUNNING and statement.phase is None and statement.near is None:
                statement = replace(statement, near=last.phase)
        if not statement.prior and statement.figures:
            told.setdefault(statement.symbol, statement)
        spread.append(statement)
        last = statement
    return spread


def _continues(
    last: Statement, statement: Statement, vocabulary: Vocabulary, own: Statement | None = None
) -> bool:
    """Return whether a statement without a day of its own goes on with the one before.

    ``own``: what the page told of the index first; what contradicts it is of the other day.
    """
    if statement.day is not None or statement.prior or last.after:
        return False
    again = last.symbol == statement.symbol and last.figures > 0
    recalled = own is not None and last.day not in (None, own.day) and not agree(own, statement)
    if again or (last.past and not statement.past and not recalled):
        return False
    there = continent(vocabulary.region(last.symbol))
    same = there is None or there == continent(vocabulary.region(statement.symbol))
    return same and statement.paragraph == last.paragraph
