"""The lines of a calendar answer, in any language: opening hours, closed days, events."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.agenda import Agenda, ClosedDays, Due, HalfDay, MarketHours, Named, State, Unknown
from bot.messages import Line
from bot.wording.agenda_words import AgendaWords
from bot.wording.speech import Speech, joined, small

EVENTS = 6
SUBJECTS = 3
CLOSURES = 4
ONE_MARKETS = 14
"""Closed days of one market, when a stretch of days was asked about."""
NEXT = 3
FEW = 2
"""So many markets are told one by one."""


@dataclass(frozen=True, slots=True)
class Diction:
    """The phrases of a language, and the names it gives to regions."""

    words: AgendaWords
    title: Callable[[str], str]

    def place(self, told: MarketHours | ClosedDays | Named | HalfDay | Unknown) -> str:
        """Where an exchange is."""
        return self.words.place(self.title(told.region), told.exchange)


def agenda(answer: Agenda, speech: Speech) -> list[Line]:
    """Hours, closed days or events, whatever was asked for."""
    return _agenda(answer, Diction(speech.words.agenda(), speech.title))


def _agenda(answer: Agenda, speech: Diction) -> list[Line]:
    if answer.verb == "events":
        return _events(answer, speech)
    if answer.verb == "holiday" and not _one_day(answer):
        return _closed_days(answer, speech)
    return _hours(answer, speech)


def _one_day(answer: Agenda) -> bool:
    return any(told.day is not None for told in answer.hours)


def _today(answer: Agenda) -> date:
    return answer.now.astimezone(ZoneInfo(answer.zone)).date()


# --------------------------------------------------------------------------------------------------- hours


def _hours(answer: Agenda, speech: Diction) -> list[Line]:
    """Few markets one by one; of many the asker's own, and the others together."""
    if len(answer.hours) <= FEW:
        return [line for told in answer.hours for line in _market(told, answer, speech)]
    if any(told.day is not None for told in answer.hours):
        return _many_on_a_day(answer, speech)
    own = [told for told in answer.hours if told.timezone == answer.zone][:1]
    others = [told for told in answer.hours if told not in own]
    lines = [line for told in own for line in _market(told, answer, speech)]
    return lines + _many_now(others, bool(own), answer, speech)


def _market(told: MarketHours, answer: Agenda, speech: Diction) -> list[Line]:
    """One market on the day asked about; now, if that is today and its session is not over."""
    if told.day is not None and not _still_to_come(told, told.day, answer):
        return _market_on(told, told.day, answer, speech)
    first = _state(told, answer, speech)
    return [Line(first, strong=True), *small(_about(told, answer, speech))]


def _still_to_come(told: MarketHours, on: date, answer: Agenda) -> bool:
    """Is the day asked about today at the market, with a session that runs or is yet to open."""
    session = told.running or told.next
    known = session is not None and session.date == on and not session.assumed
    return known and answer.now.astimezone(ZoneInfo(told.timezone)).date() == on


def _market_on(told: MarketHours, on: date, answer: Agenda, speech: Diction) -> list[Line]:
    words, where, today = speech.words, speech.place(told), _today(answer)
    if told.closed is not None:
        first = words.closed_for(where, told.closed, on, today)
        return [Line(first, strong=True), *small(_around(told, told.closed, answer, speech))]
    if told.session is None or told.session.assumed:
        return [Line(words.not_known(where, on, told.known_until), strong=True)]
    return [Line(words.trades_on(where, told, told.session, today, answer.zone), strong=True)]


def _state(told: MarketHours, answer: Agenda, speech: Diction) -> str:
    """The first line of a market now."""
    words, where, now, zone = speech.words, speech.place(told), answer.now, answer.zone
    if told.running is not None and told.state is State.OPEN:
        return words.is_open(where, told, told.running, now, zone)
    if told.state is State.BREAK:
        return words.at_lunch(where, told, now, zone)
    if told.running is not None:
        return words.usual_hours(where, told.running, zone, told.timezone)
    if told.closed is not None and not told.closed.weekend:
        return words.closed_today(where, told.closed, _today(answer))
    if told.next is None:
        return words.not_known(where, _today(answer), told.known_until)
    if answer.verb == "close":
        return words.closes_later(where, told, told.next, now, zone)
    return words.opens(where, told, told.next, now, zone)


def _about(told: MarketHours, answer: Agenda, speech: Diction) -> str:
    """The small line: the last close, and when it opens again after a holiday."""
    if told.closed is not None and not told.closed.weekend and told.running is None:
        return _around(told, told.closed, answer, speech)
    return speech.words.last_close(told.last, _today(answer)) if told.last else ""


def _around(told: MarketHours, closed: ClosedDays, answer: Agenda, speech: Diction) -> str:
    today, words = _today(answer), speech.words
    parts = [words.last_close(closed.last, today) if closed.last else ""]
    parts.append(words.reopens(told, closed.reopens, today, answer.zone) if closed.reopens else "")
    return joined(parts)


def _many_now(hours: Sequence[MarketHours], beside: bool, answer: Agenda, speech: Diction) -> list[Line]:
    """Which are open, which at lunch, which open next, which have a holiday."""
    words = speech.words
    trading = [speech.place(told) for told in hours if told.state is State.OPEN]
    resting = [speech.place(told) for told in hours if told.state is State.BREAK]
    shut = [
        (speech.place(told), told.closed.reason)
        for told in hours
        if told.closed and not told.closed.weekend and told.running is None
    ]
    coming = sorted(
        (told.next.opens, speech.place(told), told.timezone)
        for told in hours
        if told.next is not None and told.running is None
    )
    following = [(where, at, zone) for at, where, zone in coming[:NEXT]]
    first = words.others_open(trading) if beside else words.open_now(trading)
    lines = [Line(first, strong=not beside)]
    lines += [Line(words.resting(resting))] if resting else []
    lines += [Line(words.opens_next(following, answer.now, answer.zone))] if following else []
    return lines + ([Line(words.shut_today(shut))] if shut else [])


def _many_on_a_day(answer: Agenda, speech: Diction) -> list[Line]:
    words, hours = speech.words, answer.hours
    trading = [speech.place(told) for told in hours if told.session and not told.session.assumed]
    shut = [(speech.place(told), told.closed.reason) for told in hours if told.closed]
    unknown = [speech.place(told) for told in hours if told.session and told.session.assumed]
    day = answer.since or _today(answer)
    lines = [Line(words.trading_on(day, trading), strong=True)]
    lines += [Line(words.shut_on(shut) if shut else words.none_shut())]
    return lines + ([Line(words.not_known_on(unknown))] if unknown else [])


# --------------------------------------------------------------------------------------------- closed days


def _closed_days(answer: Agenda, speech: Diction) -> list[Line]:
    """Of one market in a row, of several day by day; then half days, and how far anything is known."""
    today = [told for told in answer.hours if told.closed and not told.closed.weekend]
    lines = [line for told in today for line in _market(told, answer, speech)]
    lines += _closed_of_one(answer, speech) if len(answer.named) == 1 else _closed_of_many(answer, speech)
    lines += _half_days(answer, CLOSURES, speech)
    return _strong(lines) + _how_far(answer, speech)


def _closed_of_one(answer: Agenda, speech: Diction) -> list[Line]:
    words, now, where = speech.words, _today(answer), speech.place(answer.named[0])
    if not answer.closed:
        return [Line(words.none_closed(where, _days(answer, speech)))]
    items = [
        words.closed_item(words.stretch(each.on, each.until, now), each.reason) for each in answer.closed
    ]
    if answer.open_end:
        return [Line(words.next_closed(where, items[:CLOSURES]))]
    left = len(items) - ONE_MARKETS
    shown = items if left <= 1 else [*items[:ONE_MARKETS], words.more(left)]
    return [Line(words.next_closed(where, shown))]


def _closed_of_many(answer: Agenda, speech: Diction) -> list[Line]:
    if not answer.closed:
        return [Line(speech.words.none_closed("", _days(answer, speech)))]
    return _day_by_day(answer.closed, EVENTS, _today(answer), speech)


def _days(answer: Agenda, speech: Diction) -> str:
    today = _today(answer)
    return speech.words.stretch(answer.since or today, answer.until, today)


def _day_by_day(closed: Iterable[ClosedDays], most: int, now: date, speech: Diction) -> list[Line]:
    """One line for each day and reason, the markets that share it together."""
    words = speech.words
    groups: dict[tuple[date, date, str | None], list[str]] = {}
    for each in closed:
        groups.setdefault((each.on, each.until, each.reason), []).append(speech.place(each))
    lines = [
        Line(words.closed_line(words.stretch(first, last, now), places, why))
        for (first, last, why), places in groups.items()
    ]
    return _cut(lines, most, speech)


def _half_days(answer: Agenda, most: int, speech: Diction) -> list[Line]:
    words, now = speech.words, _today(answer)
    if not answer.half_days:
        return [Line(words.no_half_days())] if answer.verb == "holiday" and not answer.subject else []
    lines = [
        Line(words.half_day(speech.place(each), each.session, each.timezone, answer.zone, now))
        for each in answer.half_days
    ]
    return _cut(lines, most, speech)


def _how_far(answer: Agenda, speech: Diction) -> list[Line]:
    return small(*(speech.words.known_to(speech.place(each), each.after) for each in answer.unknown[:FEW]))


# -------------------------------------------------------------------------------------------------- events


def _events(answer: Agenda, speech: Diction) -> list[Line]:
    """What there is on these days; of a subject the next, in full."""
    if answer.subject:
        return _subject(answer, speech)
    words, now = speech.words, _today(answer)
    closed = len({(each.on, each.exchange) for each in answer.closed})
    first = words.ahead(_days(answer, speech), len(answer.coming) + len(answer.undated), closed)
    lines = [Line(first, strong=True)]
    lines += _cut([_event(told, answer, speech) for told in answer.coming], EVENTS, speech)
    lines += [Line(words.announced(told, now)) for told in answer.undated[:SUBJECTS]]
    lines += _day_by_day(answer.closed, CLOSURES, now, speech)
    lines += _half_days(answer, FEW, speech)
    return lines + _how_far(answer, speech)


def _subject(answer: Agenda, speech: Diction) -> list[Line]:
    """The next event of a subject in full and those after it; before it what is announced without a day."""
    words, now = speech.words, _today(answer)
    lines = [Line(words.announced(told, now)) for told in answer.undated[:SUBJECTS]]
    if not answer.coming and not lines:
        days = "" if answer.open_end else _days(answer, speech)
        lines = [Line(words.nothing_coming(answer.subject, days))]
    if not answer.coming:
        last = small(words.last_was(answer.past, answer.zone, now)) if answer.past else []
        return _strong([*lines, *last])
    first, *others = answer.coming
    lines.append(Line(words.event_answer(first, answer.zone, now)))
    regions = words.listed([speech.title(region) for region in first.regions])
    lines += small(joined([regions, words.sources(first.sources)]))
    return _strong([*lines, *(_event(told, answer, speech) for told in others[: SUBJECTS - 1])])


def _strong(lines: list[Line]) -> list[Line]:
    return [replace(lines[0], strong=True), *lines[1:]]


def _event(told: Due, answer: Agenda, speech: Diction) -> Line:
    regions = [speech.title(region) for region in told.regions]
    return Line(speech.words.event_line(told, regions, answer.zone, _today(answer)))


def _cut(lines: list[Line], most: int, speech: Diction) -> list[Line]:
    """As many lines as a phone has room for, and how many more there are."""
    left = len(lines) - most
    return lines if left <= 1 else [*lines[:most], Line(speech.words.more(left), small=True)]
