"""Posts in channels that a revised close has falsified: composed again, marked, and put into the outbox as edits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from zoneinfo import ZoneInfo

from bot import numbers, wording
from bot.delivery.press import Press, aged_in, says_as_much
from bot.intents.desk import Desk
from bot.market import Bar, Change, Phase, Told
from bot.messages import Line
from bot.store.board import Board, Newest
from bot.store.deliveries import Deliveries
from bot.store.ledger import Exchange
from bot.subscriptions.deliveries import Composition, Due, Entry, Kind, Pin, Place, correction_item
from bot.wording import briefs

KEPT = timedelta(days=7)
"""Older posts are left as they are."""
USEFUL = timedelta(hours=24)

Revised = Mapping[tuple[str, date], Change]
BoardAt = Callable[[Mapping[str, date]], Board]


@dataclass(frozen=True, slots=True)
class Correcting:
    """What is needed to correct."""

    deliveries: Deliveries
    press: Press
    desk: Callable[[datetime, ZoneInfo], Desk]
    board_at: BoardAt

    def changed(self, changes: Iterable[Change], now: datetime) -> int:
        """Put a correction of every post into the outbox that a change has falsified; how many those are."""
        revised = {(one.symbol, one.session): one for one in changes if one.was is not None}
        if not revised:
            return 0
        standing = _standing(self.deliveries.posted(now - KEPT))
        texts = self.deliveries.texts({entry.composition or "" for entry, _ in standing.values()})
        better = {
            key: made
            for key, text in texts.items()
            if any(_false(pin, revised) for pin in text.pins)
            and (made := self._corrected(text, revised, now)) is not None
        }
        owed = [
            _due(place, item, count, entry, better[entry.composition or ""], now)
            for (place, item), (entry, count) in standing.items()
            if entry.composition in better
        ]
        if owed:
            self.deliveries.exchange(Exchange(now, owed=owed, texts=tuple(better.values())))
        return len(owed)

    def _corrected(self, text: Composition, revised: Revised, now: datetime) -> Composition | None:
        """The text from the figures as they are now, with a mark; None when it says the same."""
        zone = self.press.zone(text)
        desk = self.desk(text.composed, zone)
        made = self.press.reprinted(text, replace(desk, board=self._board(text)))
        if made is None or says_as_much(made, text):
            return None
        return replace(made, lines=(*made.lines, _mark(text, revised, desk, now.astimezone(zone))))

    def _board(self, text: Composition) -> Board:
        """The figures that the text was made of, each with what is said of it now."""
        pins = {pin.symbol: pin for pin in text.pins}
        board = self.board_at(aged_in(text) | {symbol: pin.session for symbol, pin in pins.items()})
        newest = {
            symbol: _pinned(held, pins.get(symbol), text.composed) for symbol, held in board.newest.items()
        }
        return Board(board.version, {symbol: held for symbol, held in newest.items() if held.told})


def _pinned(held: Newest, pin: Pin | None, composed: datetime) -> Newest:
    """Only what was told at the phase the text speaks of: what came later in that session was no mistake."""
    if pin is None:
        return held
    return replace(held, told=tuple(told for told in held.told if _then(told, pin.phase, composed)))


def _then(told: Told, phase: Phase, composed: datetime) -> bool:
    if isinstance(told.what, Bar):
        return phase is Phase.CLOSE
    return told.what.phase is phase and (told.what.as_of is None or told.what.as_of <= composed)


def _false(pin: Pin, revised: Revised) -> bool:
    """Whether a text shows a close that is another one now."""
    change = revised.get((pin.symbol, pin.session))
    return (
        change is not None and pin.phase is Phase.CLOSE and pin.level is not None and pin.level == change.was
    )


def _standing(posted: Iterable[Entry]) -> dict[tuple[Place, str], tuple[Entry, int]]:
    """What stands in each post now: it was sent, or corrected since; and how often."""
    found: dict[tuple[Place, str], tuple[Entry, int]] = {}
    for entry in posted:
        if entry.kind is Kind.CORRECTION:
            of, _, number = entry.item.removeprefix(f"{Kind.CORRECTION}:").rpartition(":")
            found[entry.place, of] = (entry, int(number))
        else:
            found.setdefault((entry.place, entry.item), (entry, 0))
    return found


def _due(place: Place, item: str, count: int, entry: Entry, text: Composition, now: datetime) -> Due:
    return Due(
        place,
        correction_item(item, count + 1),
        Kind.CORRECTION,
        now,
        now + USEFUL,
        composition=text.hash,
        message=entry.message_id,
    )


def _mark(text: Composition, revised: Revised, desk: Desk, local: datetime) -> Line:
    """When it was corrected, and which figure."""
    speech = wording.speech(text.language, partial(desk.catalogue.title, language=text.language))
    parts = []
    for pin in text.pins:
        change, instrument = revised.get((pin.symbol, pin.session)), desk.catalogue.instrument(pin.symbol)
        if change is not None and instrument is not None and _false(pin, revised):
            was, now = (
                numbers.level(level or Decimal(0), instrument) for level in (change.was, change.level)
            )
            name = speech.name(instrument)
            parts.append(briefs.say("corrected.one", text.language, name=name, now=now, was=was))
    what = briefs.say("and", text.language).join(parts)
    day = speech.words.day(local.date())
    return Line(briefs.say("corrected", text.language, day=day, time=f"{local:%H:%M}", what=what), small=True)
