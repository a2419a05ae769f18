"""What a source says a topic did to prices: by the market's move beside it, by hopes and fears, by its nature."""

from collections.abc import Sequence

from bot.extraction.drafts import Reason
from bot.extraction.items import Item
from bot.extraction.spots import Cue, Spot, Told, near
from bot.extraction.words import MOVERS, Tag, direction
from bot.market import Direction, Effect, EventKind, Status

_EFFECTS = {Direction.UP: Effect.UP, Direction.DOWN: Effect.DOWN, Direction.FLAT: Effect.NEUTRAL}
_TURNED = {Effect.UP: Effect.DOWN, Effect.DOWN: Effect.UP, Effect.NEUTRAL: Effect.NEUTRAL}
_SHARES = frozenset(("stocks", "shares", "equities", "markets", "market", "bourses", "sentiment", "stock"))
_PLANNED = frozenset(
    (EventKind.CENTRAL_BANK, EventKind.DATA, EventKind.HOLIDAY, EventKind.GEOPOLITICS, EventKind.EARNINGS)
)
_MOODS = {"strength": Direction.UP, "weakness": Direction.DOWN}
_EXTREMES = {"best": Direction.UP, "worst": Direction.DOWN}
_DAYS = frozenset(("day", "session", "close", "week", "fall", "drop", "gain", "one-day", "single-day"))
_TOLD = (None, Reason.EMPTY, Reason.LESS)
WIDE = 12
NARROW = 6
AHEAD = 8
"""Tokens between words of expectation and what is expected: "pricing in a 25-basis-point Fed cut"."""


def status_of(cues: Sequence[Cue], spot: Spot) -> Status:
    """Return whether a topic is still to come."""
    return Status.EXPECTED if near(cues, spot, "expected", AHEAD, NARROW) else Status.HAPPENED


def effect_of(told: Told, cues: Sequence[Cue], spot: Spot, status: Status) -> Effect:
    """Return what the topic did, or is hoped or feared to do, to prices."""
    if near(cues, spot, "shrugged", WIDE, NARROW):
        return Effect.NEUTRAL
    moved = market_move(told, spot)
    if near(cues, spot, "despite", WIDE, 0) and moved is not None:
        return _TURNED[_EFFECTS[moved]]
    tone = tone_of(cues, spot)
    linked = near(cues, spot, "after", WIDE, NARROW) or near(cues, spot, "because", WIDE, 0)
    if status is Status.EXPECTED and tone is None and spot.topic.kind in _PLANNED and spot.topic.sign is None:
        return Effect.NEUTRAL
    if linked and moved is not None and moved is not Direction.FLAT:
        return _EFFECTS[moved]
    if tone is not None:
        return tone
    return _EFFECTS[spot.topic.sign] if spot.topic.sign else Effect.NEUTRAL


def tone_of(cues: Sequence[Cue], spot: Spot) -> Effect | None:
    """Return whether the words next to a topic are hopeful or fearful; None when they are neither or both."""
    good = near(cues, spot, "good", NARROW, NARROW)
    bad = near(cues, spot, "bad", NARROW, NARROW)
    if (good is None) == (bad is None):
        return None
    return Effect.UP if good else Effect.DOWN


def market_move(told: Told, spot: Spot) -> Direction | None:
    """Return which way the market goes beside a topic: that of the sentence's indices when they went one way, else
    by the last movement word in front of the topic, else by the first behind it.

    A movement counts when shares or an index have been named in the sentence, or a place right in front of it.
    """
    ways = {each.direction for each in told.statements if each.reason in _TOLD and each.direction is not None}
    if len(ways) == 1:
        return ways.pop()
    before: Direction | None = None
    behind: Direction | None = None
    spoken = placed = False
    for index, item in enumerate(told.items):
        spoken = spoken or item.text in _SHARES or item.tag is Tag.NAME
        way = _way(told.items, index)
        placed = placed and not _has_object(told.items, index)
        there = spoken or placed or _is_on_market(told.items, index)
        counts = way is not None and there and not spot.start <= item.start < spot.end
        placed = item.place is not None
        if counts and item.start < spot.start:
            before = way
        elif counts and behind is None:
            behind = way
    return before or behind


def _way(items: Sequence[Item], index: int) -> Direction | None:
    """Return the direction that a piece tells of a market: a movement word, its strength, its "worst day"."""
    item = items[index]
    behind = items[index + 1].text if index + 1 < len(items) else ""
    if behind in _DAYS and item.text in _EXTREMES:
        return _EXTREMES[item.text]
    told = direction(item.value) if item.tag in MOVERS or item.tag is Tag.CAUSE else None
    return told or _MOODS.get(item.text)


def _is_on_market(items: Sequence[Item], index: int) -> bool:
    """Return whether a place right behind a word makes it that market's: "the strength on Wall Street"."""
    behind = items[index + 1 : index + 3]
    return len(behind) > 1 and behind[0].text in ("on", "in") and behind[1].place is not None


def _has_object(items: Sequence[Item], index: int) -> bool:
    """Return whether a movement word does something to a thing and does not move itself: "dropped its demand"."""
    after = items[index + 1] if index + 1 < len(items) else None
    return after is not None and (
        after.tag in (Tag.HEAVY, Tag.STRANGER) or after.text in ("its", "their", "the")
    )
