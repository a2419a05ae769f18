"""Eastern languages: what is coming, opening hours, closed days."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.agenda import ClosedDays, Due, MarketHours, Trading
from bot.market import Source
from bot.wording.clock import Seen, place_of, seen, until
from bot.wording.eastern.figures import Figures

MICS = (
    *("XTKS", "XKRX", "XSHG", "XHKG", "XTAI", "XASX", "XSES", "XBOM", "XKLS", "XIDX", "XBKK", "XPHS", "XSTC"),
    *("XNYS", "XTSE", "BVMF", "XLON", "XETR", "XPAR", "XMIL", "XMAD", "XSWX"),
)
"""The exchanges whose cities `places` names, in this order."""
A_DAY_H = 24


class Agenda(Figures):
    """The phrases of the calendar, spoken from the language's table."""

    def place(self, region: str, exchange: str) -> str:
        """Where an exchange is, as people call it."""
        names = self.phrases["places"].split()
        return names[MICS.index(exchange)] if exchange in MICS else region

    def stretch(self, first: date, last: date | None, now: date) -> str:
        """From one day to another; one day alone."""
        if last is None or last == first:
            return self.day(first)
        return self.say("from_to", since=self.day(first), until=self.day(last))

    def sources(self, sources: Iterable[Source]) -> str:
        """Who says so; the sample is called a sample."""
        return self.source_names(sources)

    def _duration(self, moment: datetime, now: datetime) -> str:
        hours, minutes = until(moment, now)
        return self.say("hours", h=hours, m=minutes) if hours else self.say("minutes", m=minutes)

    def _clock(self, told: Seen, zone: str) -> str:
        if told.there is None:
            return f"{told.here:%H:%M}" + (" UTC" if zone == "UTC" else "")
        day = f"{self.short_day(told.here.date())} " if told.here.date() != told.there.date() else ""
        return self.say(
            "clock", there=f"{told.there:%H:%M}", here=f"{day}{told.here:%H:%M}", zone=place_of(zone)
        )

    def _at(self, moment: datetime, zone: str, market: str | None) -> str:
        return self._clock(seen(moment, zone, market), zone)

    def _half(self, told: Trading) -> str:
        return self.phrases["half"] if told.half_day else ""

    def _why(self, told: ClosedDays) -> str:
        return self.phrases["weekend"] if told.weekend else told.reason or self.phrases["holiday"]

    # one market

    def is_open(self, where: str, told: MarketHours, session: Trading, now: datetime, zone: str) -> str:
        """It trades now."""
        at, left = self._at(session.closes, zone, told.timezone), self._duration(session.closes, now)
        return self.say("is_open", where=where, left=left, at=at) + self._half(session)

    def at_lunch(self, where: str, told: MarketHours, now: datetime, zone: str) -> str:
        """It rests in the middle of its session."""
        moment = told.resumes or now
        left, at = self._duration(moment, now), self._at(moment, zone, told.timezone)
        return self.say("at_lunch", where=where, left=left, at=at)

    def opens(self, where: str, told: MarketHours, session: Trading, now: datetime, zone: str) -> str:
        """When it opens next: in some hours, or on some day."""
        at = self._at(session.opens, zone, told.timezone)
        if until(session.opens, now)[0] < A_DAY_H:
            left = self._duration(session.opens, now)
            return self.say("opens.in", where=where, left=left, at=at) + self._half(session)
        return self.say("opens.on", where=where, day=self.day(session.date), at=at) + self._half(session)

    def closes_later(self, where: str, told: MarketHours, session: Trading, now: datetime, zone: str) -> str:
        """When the session that has not opened yet will close."""
        at = self._at(session.closes, zone, told.timezone)
        return self.say("closes", where=where, day=self.day(session.date), at=at)

    def closed_for(self, where: str, told: ClosedDays, on: date, now: date) -> str:
        """A day without a session, and why."""
        days = self.stretch(told.on, told.until, now) if told.until > told.on else self.day(on)
        return self.say("shut", where=where, days=days, why=self._why(told))

    def closed_today(self, where: str, told: ClosedDays, now: date) -> str:
        """Today there is no session."""
        return self.say("shut", where=where, days=self.phrases["today"], why=self._why(told))

    def trades_on(self, where: str, told: MarketHours, session: Trading, now: date, zone: str) -> str:
        """There is a session on a day, with its hours."""
        first, last = (self._at(moment, zone, told.timezone) for moment in (session.opens, session.closes))
        hours = self.say("from_to", since=first, until=last)
        return self.say("trades", where=where, day=self.day(session.date), hours=hours) + self._half(session)

    def not_known(self, where: str, on: date, known_until: date | None) -> str:
        """No table says what this day is; nothing is guessed."""
        return self.say("not_known", where=where, day=self.day(on))

    def usual_hours(self, where: str, session: Trading, zone: str, timezone: str) -> str:
        """A market of which only the usual hours are known, at such an hour."""
        return self.say("usual", where=where, at=self._at(session.closes, zone, timezone))

    def last_close(self, on: date, now: date) -> str:
        """The session that ended last."""
        return self.say("last_close", day=self.day(on))

    def reopens(self, told: MarketHours, session: Trading, now: date, zone: str) -> str:
        """The first session after a closure."""
        at = self._at(session.opens, zone, told.timezone)
        assumed = self.phrases["if_no_holiday"] if session.assumed else ""
        return self.say("reopens.at", day=self.day(session.date), at=at) + assumed

    # several markets

    def open_now(self, places: Sequence[str]) -> str:
        """Which of them trade now."""
        return self.say("open_now", names=self.listed(places)) if places else self.phrases["none_open"]

    def others_open(self, places: Sequence[str]) -> str:
        """Which trade beside the asker's own."""
        return self.open_now(places)

    def resting(self, places: Sequence[str]) -> str:
        """Which are at lunch."""
        return self.say("resting", names=self.listed(places))

    def opens_next(self, parts: Sequence[tuple[str, datetime, str]], now: datetime, zone: str) -> str:
        """Which open next: place, moment and zone of each."""
        told = [
            f"{where} {self._at(at, zone, market)} ({self._duration(at, now)})" for where, at, market in parts
        ]
        return self.say("next", what=self.listed(told))

    def _named(self, parts: Sequence[tuple[str, str | None]]) -> str:
        return self.listed([f"{where} ({why})" if why else where for where, why in parts])

    def shut_today(self, parts: Sequence[tuple[str, str | None]]) -> str:
        """Which have a holiday today."""
        return self.say("shut.today", names=self._named(parts))

    def trading_on(self, on: date, places: Sequence[str]) -> str:
        """Which trade on a day."""
        return self.say("trading_on", day=self.day(on), names=self.listed(places) or self.phrases["none"])

    def shut_on(self, parts: Sequence[tuple[str, str | None]]) -> str:
        """Which do not, and why."""
        return self.say("shut.list", names=self._named(parts))

    def none_shut(self) -> str:
        """None of those that are known has a holiday then."""
        return self.say("shut.list", names=self.phrases["none"])

    def not_known_on(self, places: Sequence[str]) -> str:
        """Of which nobody knows."""
        return self.say("unknown", names=self.listed(places))

    # closed days

    def next_closed(self, where: str, days: Sequence[str]) -> str:
        """The closed days of one market."""
        return self.say("next_closed", where=where, days=self.listed(days))

    def closed_line(self, days: str, places: Sequence[str], why: str | None) -> str:
        """One closure in a list of several markets'."""
        return self.say("closed_line", days=days, names=self.listed(places)) + (f" ({why})" if why else "")

    def closed_item(self, days: str, why: str | None) -> str:
        """One closure of one market."""
        return f"{days} ({why})" if why else days

    def none_closed(self, where: str, days: str) -> str:
        """No closure is known of."""
        return self.say("none_closed", where=where, days=days).strip()

    def half_day(self, where: str, told: Trading, timezone: str, zone: str, now: date) -> str:
        """A session that is cut short."""
        at = self._at(told.closes, zone, timezone)
        return self.say("half_day", day=self.day(told.date), where=where, at=at)

    def no_half_days(self) -> str:
        """None is known of."""
        return self.phrases["no_half_days"]

    def known_to(self, where: str, after: date | None) -> str:
        """How far a market's holidays are known."""
        if after is None:
            return self.say("unknown", names=where)
        return self.say("known_to", where=where, day=self.day(after))

    # events

    def ahead(self, days: str, events: int, closures: int) -> str:
        """The first line: how much there is on these days."""
        if not events and not closures:
            return self.say("ahead.none", days=days)
        return self.say("ahead.counts", days=days, events=events, closures=closures)

    def when(self, told: Due, zone: str, now: date) -> str:
        """The day or the moment of an event."""
        event = told.event
        if event.at is None:
            return self.stretch(event.on, event.until, now)
        at = seen(event.at, zone, told.timezone)
        return f"{self.day(at.here.date())} {self._clock(at, zone)}"

    def event_line(self, told: Due, regions: Sequence[str], zone: str, now: date) -> str:
        """One event: when, what, for which market, and who says so."""
        tail = " · ".join(filter(None, (self.listed(regions), self.sources(told.sources))))
        return f"{self.when(told, zone, now)}: {told.event.headline}" + (f" · {tail}" if tail else "")

    def event_answer(self, told: Due, zone: str, now: date) -> str:
        """The answer to "when is …?"."""
        return f"{told.event.headline}: {self.when(told, zone, now)}"

    def announced(self, told: Due, now: date) -> str:
        """Something that is expected on no day that was told."""
        by = self.joined([self.sources(told.sources), self.day(told.event.on)])
        return self.say("announced", what=told.event.headline, by=by)

    def nothing_coming(self, subject: Sequence[str], days: str) -> str:
        """Nothing is stored of a subject."""
        return self.say(
            "nothing_coming", what=self.listed([word.upper() for word in subject]), days=days
        ).strip()

    def last_was(self, told: Due, zone: str, now: date) -> str:
        """The last event of a subject, which is over."""
        when, by = self.when(told, zone, now), self.sources(told.sources)
        return self.say("last_was", what=told.event.headline, when=when) + (f" · {by}" if by else "")

    def more(self, count: int) -> str:
        """What a phone has no room for."""
        return self.say("more", n=count)
