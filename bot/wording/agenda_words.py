"""What a language must offer for the calendar: one function for each phrase."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.agenda import ClosedDays, Due, MarketHours, Trading
from bot.market import Source


class AgendaWords(Protocol):
    """The functions of a language's module; places and regions are handed in as they are shown in it."""

    def place(self, region: str, exchange: str) -> str:
        """Where an exchange is, as people call it."""

    def stretch(self, first: date, last: date | None, now: date) -> str:
        """From one day to another; one day alone."""

    def listed(self, words: Sequence[str], word: str = "and") -> str:
        """Words in a row."""

    def sources(self, told: Sequence[Source], /) -> str:
        """Who says so; the sample is called a sample."""

    # one market

    def is_open(self, where: str, told: MarketHours, session: Trading, now: datetime, zone: str) -> str:
        """It trades now."""

    def at_lunch(self, where: str, told: MarketHours, now: datetime, zone: str) -> str:
        """It rests in the middle of its session."""

    def opens(self, where: str, told: MarketHours, session: Trading, now: datetime, zone: str) -> str:
        """When it opens next: in some hours, or on some day."""

    def closes_later(self, where: str, told: MarketHours, session: Trading, now: datetime, zone: str) -> str:
        """When the session that has not opened yet will close."""

    def closed_for(self, where: str, told: ClosedDays, on: date, now: date) -> str:
        """A day without a session, and why."""

    def closed_today(self, where: str, told: ClosedDays, now: date) -> str:
        """Today there is no session."""

    def trades_on(self, where: str, told: MarketHours, session: Trading, now: date, zone: str) -> str:
        """There is a session on a day, with its hours."""

    def not_known(self, where: str, on: date, known_until: date | None) -> str:
        """No table says what this day is; nothing is guessed."""

    def usual_hours(self, where: str, session: Trading, zone: str, timezone: str) -> str:
        """A market of which only the usual hours are known, at such an hour."""

    def last_close(self, on: date, now: date) -> str:
        """The session that ended last."""

    def reopens(self, told: MarketHours, session: Trading, now: date, zone: str) -> str:
        """The first session after a closure."""

    # several markets

    def open_now(self, places: Sequence[str]) -> str:
        """Which of them trade now."""

    def others_open(self, places: Sequence[str]) -> str:
        """Which trade beside the asker's own."""

    def resting(self, places: Sequence[str]) -> str:
        """Which are at lunch."""

    def opens_next(self, parts: Sequence[tuple[str, datetime, str]], now: datetime, zone: str) -> str:
        """Which open next: place, moment and zone of each."""

    def shut_today(self, parts: Sequence[tuple[str, str | None]]) -> str:
        """Which have a holiday today."""

    def trading_on(self, on: date, places: Sequence[str]) -> str:
        """Which trade on a day."""

    def shut_on(self, parts: Sequence[tuple[str, str | None]]) -> str:
        """Which do not, and why."""

    def none_shut(self) -> str:
        """None of those that are known has a holiday then."""

    def not_known_on(self, places: Sequence[str]) -> str:
        """Of which nobody knows."""

    # closed days

    def next_closed(self, where: str, days: Sequence[str]) -> str:
        """The closed days of one market."""

    def closed_line(self, days: str, places: Sequence[str], why: str | None) -> str:
        """One closure in a list of several markets'."""

    def closed_item(self, days: str, why: str | None) -> str:
        """One closure of one market."""

    def none_closed(self, where: str, days: str) -> str:
        """No closure is known of."""

    def half_day(self, where: str, told: Trading, timezone: str, zone: str, now: date) -> str:
        """A session that is cut short."""

    def no_half_days(self) -> str:
        """None is known of."""

    def known_to(self, where: str, after: date | None) -> str:
        """How far a market's holidays are known."""

    # events

    def ahead(self, days: str, events: int, closures: int) -> str:
        """The first line: how much there is on these days."""

    def event_line(self, told: Due, regions: Sequence[str], zone: str, now: date) -> str:
        """One event: when, what, for which market, and who says so."""

    def event_answer(self, told: Due, zone: str, now: date) -> str:
        """The answer to "when is …?"."""

    def announced(self, told: Due, now: date) -> str:
        """Something that is expected on no day that was told."""

    def nothing_coming(self, subject: Sequence[str], days: str) -> str:
        """Nothing is stored of a subject."""

    def last_was(self, told: Due, zone: str, now: date) -> str:
        """The last event of a subject, which is over."""

    def more(self, count: int) -> str:
        """What a phone has no room for."""
