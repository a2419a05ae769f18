"""Answers over real price histories, sentence by sentence: each figure that is said is worked out again.

Every answer is read back with regular expressions, and what it says is tried against the whole file by a plain
walk over its closes. Runs where BRIEFER_TEST_HISTORY names a folder of daily series; nothing of it is kept.
"""

import csv
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest

from bot.app import App
from bot.market import Bar, Source, SourceKind
from bot.messages import Intent, Period, PeriodKind, Request, Utterance
from tests import real_closes
from tests.worlds import empty, parts

SYMBOLS = ("^KS11", "^KQ11", "^N225", "^TOPX", "^GSPC", "^NSEI", "^HSI", "^VIX")
SAID = 30
"""Sessions of each series that are asked about."""
NOW = datetime(2026, 9, 1, tzinfo=UTC)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d+ \w{3} \d{4})"
LEVEL = r"([\d,]+\.\d+)"
Rows = list[tuple[date, Decimal]]

pytestmark = real_closes.needed


@cache
def rows(symbol: str) -> Rows:
    """The whole file, read without any part of the bot."""
    with real_closes.series(f"daily/{symbol}.csv")[0].open(encoding="utf-8") as file:
        return [(date.fromisoformat(row["date"]), Decimal(row["close"])) for row in csv.DictReader(file)]


@cache
def changes(symbol: str) -> list[Fraction | None]:
    """The percent change of every session from the close before it; of the first none."""
    series = rows(symbol)
    return [None, *(percent(now, before) for (_, before), (_, now) in pairwise(series))]


def percent(level: Decimal, base: Decimal) -> Fraction | None:
    """The true quotient."""
    return (Fraction(level) / Fraction(base) - 1) * 100 if base > 0 else None


def loaded(left_out: dict[str, set[date]] | None = None) -> App:
    """A store with the series, without some of their closes."""
    app = empty()
    for symbol in SYMBOLS:
        gone = (left_out or {}).get(symbol, set())
        bars = (Bar(symbol, day, close) for day, close in rows(symbol) if day not in gone)
        app.intake.take_series(symbol, enumerate(bars, start=1), Source(SourceKind.CSV, "file"), NOW)
    return app


def asked(app: App, symbol: str, day: date) -> str:
    """The quote of one session."""
    request = Request(Intent.QUOTE, (symbol,), period=Period(PeriodKind.DATE, "", start=day))
    return app.briefer.reply(request, Utterance("", NOW)).text


def on(text: str) -> date:
    """`16 Sep 2025`."""
    day, month, year = text.split()
    return date(int(year), MONTHS.index(month) + 1, int(day))


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


@dataclass
class Told:
    """One session of a complete series, and what was said of it."""

    symbol: str
    day: date
    gone: frozenset[date] = frozenset()
    """Sessions that the store lacks."""

    def __post_init__(self) -> None:
        self.rows = rows(self.symbol)
        self.changes = changes(self.symbol)
        self.place = [day for day, _ in self.rows].index(self.day)
        self.close = self.rows[self.place][1]
        self.closes = [close for _, close in self.rows[: self.place + 1]]

    def change(self, place: int | None = None) -> Fraction | None:
        """Percent from the close before."""
        return self.changes[self.place if place is None else place]

    def near(self, said: str, exact: Fraction | None) -> bool:
        """A percent rounded to the decimals it is said with; more of them where it would look like none."""
        if exact is None:
            return False
        places = len(said.partition(".")[2])
        return bool(abs(Fraction(number(said)) - exact) <= Fraction(1, 2) / 10**places + Fraction(1, 10**4))

    def stored(self, day: str, level: Decimal) -> bool:
        """A close of our own on an earlier or this very day."""
        return on(day) <= self.day and dict(self.rows).get(on(day)) == level

    def begins(self, day: str) -> bool:
        """Where the store's closes begin."""
        return on(day) == next(when for when, _ in self.rows if when not in self.gone)

    def at(self, day: str) -> Decimal:
        return dict(self.rows)[on(day)]

    def since(self, day: str, beyond: Callable[[Decimal, Decimal], bool]) -> bool:
        """The named day is the latest earlier one that was beyond this close."""
        earlier = [when for when, close in self.rows[: self.place] if beyond(close, self.close)]
        return bool(earlier) and earlier[-1] == on(day)

    def run(self, end: int, sign: int) -> int:
        """How many sessions up to a place went one way."""
        count = 0
        while end - count > 0 and self._way(end - count) == sign:
            count += 1
        return count

    def _way(self, place: int) -> int:
        before, now = self.rows[place - 1][1], self.rows[place][1]
        return (now > before) - (now < before)

    def base_before(self, start: date) -> Decimal:
        return [close for day, close in self.rows if day < start][-1]


def _headline(told: Told, match: re.Match[str]) -> bool:
    return told.near(match[1], told.change())


def _record(told: Told, match: re.Match[str]) -> bool:
    level, day = number(match[1]), on(match[2])
    known = "as reported by" in match.string[match.end() :].split(" · ")[0]
    stored = max(told.closes[:-1])
    return told.close > max(stored, level) and (
        known or (level == stored and told.at(match[2]) == level and day < told.day)
    )


def _below_record(told: Told, match: re.Match[str]) -> bool:
    level = number(match[2])
    known = "as reported by" in match.string[match.end() :].split(" · ")[0]
    below = told.near("-" + match[1], percent(told.close, level)) and level >= max(told.closes)
    return below and (known or told.stored(match[3], level))


def _below_ours(told: Told, match: re.Match[str]) -> bool:
    level = number(match[3])
    below = told.near("-" + match[1], percent(told.close, level)) and level == max(told.closes)
    return below and told.begins(match[2]) and told.stored(match[4], level)


def _largest(told: Told, match: re.Match[str]) -> bool:
    own, sign = told.change(), 1 if match[1] == "rise" else -1
    assert own is not None
    as_large = [
        place
        for place in range(1, told.place)
        if (move := told.change(place)) is not None and move * sign >= own * sign
    ]
    return own * sign > 0 and bool(as_large) and _same(told.rows[as_large[-1]][0], match[2], told, own)


def _same(day: date, text: str, told: Told, own: Fraction) -> bool:
    """The very day; or one whose move is the same to the four decimals that moves are compared by."""
    place = [when for when, _ in told.rows].index(on(text))
    move = told.change(place)
    return day == on(text) or (move is not None and abs(move - own) < Fraction(1, 10**4))


def _largest_ever(told: Told, match: re.Match[str]) -> bool:
    own, sign = told.change(), 1 if match[1] == "rise" else -1
    moves = [move for place in range(1, told.place) if (move := told.change(place)) is not None]
    ever = own is not None and all(move * sign < own * sign for move in moves)
    return ever and told.begins(match[2])


def _highest(told: Told, match: re.Match[str]) -> bool:
    return told.since(match[1], lambda close, own: close >= own)


def _lowest(told: Told, match: re.Match[str]) -> bool:
    return told.since(match[1], lambda close, own: close <= own)


def _highest_ever(told: Told, match: re.Match[str]) -> bool:
    return told.close > max(told.closes[:-1]) and told.begins(match[1])


def _lowest_ever(told: Told, match: re.Match[str]) -> bool:
    return told.close < min(told.closes[:-1]) and told.begins(match[1])


def _run(told: Told, match: re.Match[str]) -> bool:
    count, sign = int(match[1]), 1 if match[2] == "rise" else -1
    base = told.rows[told.place - count][1]
    return told.run(told.place, sign) == count and told.near(match[3], percent(told.close, base))


def _ended(told: Told, match: re.Match[str]) -> bool:
    count, sign = int(match[1]), 1 if match[2] == "rise" else -1
    total = percent(told.rows[told.place - 1][1], told.rows[told.place - 1 - count][1])
    return (
        told.run(told.place - 1, sign) == count
        and told.run(told.place, sign) == 0
        and told.near(match[3], total)
    )


def _most(told: Told, match: re.Match[str]) -> bool:
    sign = 1 if match[1] == "up" else -1
    ways = [told._way(place) for place in range(told.place - int(match[3]) + 1, told.place + 1)]
    return ways.count(sign) == int(match[2])


def _ranked(told: Told, match: re.Match[str]) -> bool:
    rank, sign = int(match[1] or 1), 1 if match[2] == "rise" else -1
    own = told.change()
    assert own is not None
    moves = [
        move
        for place in range(1, told.place + 1)
        if told.rows[place][0].year == told.day.year == int(match[3])
        and (move := told.change(place)) is not None
    ]
    return sum(move * sign > own * sign for move in moves) == rank - 1


def _to_date(told: Told, match: re.Match[str]) -> bool:
    start = told.day.replace(day=1) if match[2] == "month" else told.day.replace(month=1, day=1)
    return told.near(match[1], percent(told.close, told.base_before(start)))


def _year_edge(told: Told, match: re.Match[str]) -> bool:
    try:
        year_ago = told.day.replace(year=told.day.year - 1)
    except ValueError:
        year_ago = date(told.day.year - 1, 2, 28)
    past = [close for day, close in told.rows[: told.place] if day > year_ago]
    return told.close > max(past) if match[1] == "high" else told.close < min(past)


def _reported(told: Told, match: re.Match[str]) -> bool:
    return told.near("-" + match[1], percent(told.close, number(match[2])))


SENTENCES: tuple[tuple[str, Callable[[Told, re.Match[str]], bool]], ...] = (
    (rf"^[^\n]*? ([+-][\d,]+\.\d+)% to (?:record close )?{LEVEL}$", _headline),
    (rf"the old record close was {LEVEL} on {DAY}", _record),
    (rf"(\d+\.\d+)% below its record close of {LEVEL} on {DAY}", _below_record),
    (rf"(\d+\.\d+)% below the highest close in our data \(since {DAY}\), {LEVEL} on {DAY}", _below_ours),
    (rf"(\d+\.\d+)% below the record(?: close)? of {LEVEL}[^·\n]*, as reported by", _reported),
    (rf"largest (rise|fall) since {DAY}", _largest),
    (rf"largest (rise|fall) in our data \(since {DAY}\)", _largest_ever),
    (rf"highest close since {DAY}", _highest),
    (rf"lowest close since {DAY}", _lowest),
    (rf"highest close in our data \(since {DAY}\); before it", _highest_ever),
    (rf"lowest close in our data \(since {DAY}\)", _lowest_ever),
    (r"(\d+)(?:st|nd|rd|th) (rise|fall) in a row, ([+-][\d,]+\.\d+)% in all", _run),
    (r"ends a run of (\d+) (rise|fall)s \(([+-][\d,]+\.\d+)%\)", _ended),
    (r"(up|down) (\d+) of the past (\d+) sessions", _most),
    (r"(?:(\d+)(?:st|nd|rd|th) )?largest (rise|fall) of (\d{4})", _ranked),
    (r"([+-][\d,]+\.\d+)% (year|month) to date", _to_date),
    (r"52-week closing (high|low)", _year_edge),
)
"""What can be said of a close, and how it is tried."""
REST = (
    r"unchanged at|our data contradict|can't say|no change computed|our data has a gap|closed on|^\S.* at [\d,.]+$"
    r"|to record close [\d,.]+$|^\S[^\n]* [+-][\d.]+ to [\d,.]+$|equals (?:its record close|the highest close)"
)
"""Sentences that are tried elsewhere, or say that nothing is claimed."""


def judged(text: str, told: Told) -> Iterator[tuple[str, bool]]:
    """Each sentence of an answer with whether it is true; the small line of session and source is none."""
    lines = text.splitlines()
    for sentence in [lines[0], *(part for line in lines[2:] for part in line.split(" · "))]:
        found = [(holds, match) for pattern, holds in SENTENCES if (match := re.search(pattern, sentence))]
        if not found:
            assert re.search(REST, sentence), f"nobody tries: {sentence!r}"
        for holds, match in found:
            yield sentence, holds(told, match)


def tried(
    app: App, days: dict[str, list[date]], name: str, gone: dict[str, set[date]] | None = None
) -> Counter[str]:
    """Ask, try every sentence, and count what was said."""
    said: Counter[str] = Counter()
    wrong: list[str] = []
    for symbol, chosen in days.items():
        for day in chosen:
            told = Told(symbol, day, frozenset((gone or {}).get(symbol, ())))
            for sentence, true in judged(asked(app, symbol, day), told):
                said[re.sub(r"[\d,.+-]+|Mon|Tue|Wed|Thu|Fri|Sat", "", sentence)[:24]] += 1
                if not true:
                    wrong.append(f"{symbol} {day}: {sentence}")
    print(
        f"\n{name}: {sum(said.values())} sentences of {sum(map(len, days.values()))} answers tried, {len(wrong)} untrue"
    )
    assert wrong == []
    return said


def chosen(
    seed: int, earliest: date = date.min, without: dict[str, set[date]] | None = None
) -> dict[str, list[date]]:
    """Sessions by chance, and the most remarkable ones of each series."""
    chance, days = random.Random(seed), dict[str, list[date]]()
    for symbol in SYMBOLS:
        gone = (without or {}).get(symbol, set())
        known = [day for day, _ in rows(symbol)[300:] if day >= earliest and day not in gone]
        days[symbol] = sorted({*chance.sample(known, SAID), known[-1]})
    return days


@pytest.fixture(scope="module")
def whole() -> Iterator[App]:
    app = loaded()
    yield app
    app.close()


def test_every_sentence_of_a_quote_is_true(whole: App) -> None:
    said = tried(whole, chosen(seed=5), "complete series")
    assert len(said) >= 12


def test_no_sentence_is_untrue_because_closes_are_missing() -> None:
    """One close in thirty is taken out where calendars know sessions: what is still said holds of the whole."""
    chance, start = random.Random(9), date(2003, 1, 1)
    gone = {
        symbol: {day for day, _ in rows(symbol)[:-1] if day >= start and chance.random() < 1 / 30}
        for symbol in SYMBOLS
    }
    app = loaded(gone)
    tried(app, chosen(6, start + timedelta(days=400), gone), "one close in thirty missing", gone)
    app.close()


def test_a_sentence_with_another_figure_is_found_untrue(whole: App) -> None:
    """The judge is no rubber stamp: every number of every sentence, changed, is noticed somewhere."""
    noticed, missed = 0, list[str]()
    for day in [day for day, _ in rows("^KS11")[-400::20]]:
        told, text = Told("^KS11", day), asked(whole, "^KS11", day)
        for sentence, _ in judged(text, told):
            for match in re.finditer(r"\d+(?=\.\d+%| \w{3} \d{4}|th |st |nd |rd )", sentence):
                other = f"{sentence[: match.start()]}{int(match[0]) % 27 + 1}{sentence[match.end() :]}"
                if all(true for _, true in _safely(other, told)):
                    missed.append(other)
                noticed += 1
    print(f"\n{noticed - len(missed)} of {noticed} changed figures noticed")
    assert noticed > 50
    assert missed == []


def _safely(sentence: str, told: Told) -> Iterator[tuple[str, bool]]:
    """Judge what may be no true sentence; a day that is no session is untrue."""
    for pattern, holds in SENTENCES:
        if match := re.search(pattern, sentence):
            try:
                yield sentence, holds(told, match)
            except (ValueError, KeyError, IndexError):
                yield sentence, False


@pytest.mark.parametrize("days", [15, pytest.param(200, marks=pytest.mark.soak)])
@pytest.mark.parametrize("symbol", ["^KS11", "^GSPC", "^N225"])
def test_spans_are_true(whole: App, symbol: str, days: int) -> None:
    """Changes since odd days, with their extremes and counts."""
    series, chance = rows(symbol), random.Random(symbol)
    ended = [day for day, _ in series if day <= NOW.date()]
    for day in chance.sample(ended[:-50], days):
        request = Request(Intent.HISTORY, (symbol,), period=Period(PeriodKind.SINCE, "", start=day))
        text = whole.briefer.reply(request, Utterance("", NOW)).text
        place = [when for when, _ in series].index(day)
        base, after = series[place][1], [close for _, close in series[place + 1 :]]
        match = re.search(rf"([+-][\d,]+\.\d+)% since {DAY} to {LEVEL}", text)
        assert match, text
        told = Told(symbol, series[-1][0])
        assert told.near(match[1], percent(after[-1], base)), text
        assert (on(match[2]), number(match[3])) == (day, after[-1].quantize(Decimal("0.01"))), text
        extremes = re.search(rf"highest close {LEVEL} on {DAY}, lowest {LEVEL} on {DAY}", text)
        assert extremes, text
        assert number(extremes[1]) == max(after).quantize(Decimal("0.01")), text
        assert number(extremes[3]) == min(after).quantize(Decimal("0.01")), text
        ways = re.search(r"([\d,]+) of ([\d,]+) sessions up, ([\d,]+) down", text)
        if ways:
            steps = list(pairwise([base, *after]))
            ups, downs = (
                sum(now > before for before, now in steps),
                sum(now < before for before, now in steps),
            )
            assert [int(number(each)) for each in ways.groups()] == [ups, len(after), downs], text
        else:
            assert "our data has a gap" in text


def test_the_newest_answers_are_asked_in_words(whole: App) -> None:
    """The whole way from a sentence, for one series that is alone in ending in February 2024 or later."""
    assert parts().catalogue.instrument("^KS11") is not None
    text = whole.briefer.answer(Utterance("how far is kosdaq below its record", NOW)).text
    told = Told("^KQ11", rows("^KQ11")[-1][0])
    match = re.search(rf"(\d+\.\d+)% below its record close of {LEVEL} on {DAY}", text)
    assert match, text
    assert _below_record(told, match)
