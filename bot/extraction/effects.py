"""What a source says a topic did to prices: by the market's move beside it, by hopes and fears, by its nature."""

from collections.abc import Sequence

from bot.extraction.drafts import Reason
from bot.extraction.items import Item
from bot.extraction.spots import Cue, Spot, Told, near
from bot.extraction.words import MOVERS, Tag, direction
from bot.extraction.wordset import phrases, words
from bot.market import Direction, Effect, EventKind, Status

_EFFECTS = {Direction.UP: Effect.UP, Direction.DOWN: Effect.DOWN, Direction.FLAT: Effect.NEUTRAL}
_TURNED = {Effect.UP: Effect.DOWN, Effect.DOWN: Effect.UP, Effect.NEUTRAL: Effect.NEUTRAL}
SHARES = words(
    """stocks shares equities markets market bourses bourse sentiment stock assets benchmarks sharemarket index indexes
    indices gauge mainland exporters miners carmakers airlines tech banks chipmakers"""
)
_PLANNED = frozenset(
    (EventKind.CENTRAL_BANK, EventKind.DATA, EventKind.HOLIDAY, EventKind.GEOPOLITICS, EventKind.EARNINGS)
)
_HEATS = phrases(
    """hot, hotter, hotter-than-expected, hotter-than-forecast, hotter than, sticky, stubborn, jumped, surged,
    surge, climbed, highest since, above forecasts, above forecast, above expectations, strong, stronger,
    stronger-than-expected, exceeded, quickest, topped"""
)
_COOLS = phrases(
    """eased, easing, ease, cooled, cooling, cooled to, tame, benign, milder, slowed, slowing, soft, softer,
    softer-than-expected, softer than, short of, below forecasts, below forecast, below expectations, below estimates,
    below the, under forecasts, well under, slowest, lowest, fell, slipped, dropped, slower than"""
)
_DECIDED = frozenset(
    (EventKind.CENTRAL_BANK, EventKind.TRADE, EventKind.GEOPOLITICS, EventKind.REGULATION, EventKind.HOLIDAY)
)
_FELT = words("hopes hope hoping hoped fears fear worries worry concerns concern")
_PARTING = phrases(
    "after, outweighed, offset, following, digested, digesting, took in, amid, despite, even after, reacted to"
)
_MOODS = {
    "strength": Direction.UP,
    "weakness": Direction.DOWN,
    "cratered": Direction.DOWN,
    "beating": Direction.DOWN,
    "battered": Direction.DOWN,
    "nosedive": Direction.DOWN,
    "nosedived": Direction.DOWN,
    "rout": Direction.DOWN,
    "routed": Direction.DOWN,
    "roared": Direction.UP,
    "mixed": Direction.FLAT,
}
_OTHERS = words(
    "bonds bond yields yield dollar yen yuan euro pound sterling oil crude gold treasuries currency rupee won"
)
_RECOUPED = words("gains gain losses loss")
_TURNERS = words(
    "recoup recouped recouping reverse reversed reversing erase erased erasing pare pared trimmed trim cut"
)
RUN = 5
"""Within so many pieces gains and losses are those that are recouped or pared: "recoup a part of the losses"."""
_APART = words("bucked bucking exception outlier")
_EXTREMES = {"best": Direction.UP, "worst": Direction.DOWN}
_DAYS = frozenset(("day", "session", "close", "week", "fall", "drop", "gain", "one-day", "single-day"))
_TOLD = (None, Reason.EMPTY, Reason.LESS)
WIDE = 12
FAR = 16
_LOOSE = words("on with by at when since from while over given left kept sent behind due")
"""Words that tie a topic to a move only where no firmer one does."""
NARROW = 6
OWN = 2
"""So many words in front of a topic are its own: "stronger-than-expected retail sales"."""
AHEAD = 8
"""Tokens between words of expectation and what is expected: "pricing in a 25-basis-point Fed cut"."""


def status_of(cues: Sequence[Cue], spot: Spot) -> Status:
    """Return whether a topic is still to come: what is told of it is, or the words in front look forward to it.

    What has a direction, as prices, flows and results have, has happened; so has what hopes and fears feed on, unless
    somebody has to decide it.
    """
    if ":" in spot.topic.name and spot.topic.kind is not EventKind.HOLIDAY:
        return Status.HAPPENED
    ahead = near(cues, spot, "ahead", AHEAD, 0)
    if ahead is not None and ahead.start < spot.start and not _is_parted(cues, ahead, spot):
        felt = ahead.text.split()[0] in _FELT
        return Status.HAPPENED if felt and spot.topic.kind not in _DECIDED else Status.EXPECTED
    return Status.EXPECTED if near(cues, spot, "expected", NARROW, NARROW) else Status.HAPPENED


def _is_parted(cues: Sequence[Cue], ahead: Cue, spot: Spot) -> bool:
    """Return whether a look ahead ends before the topic: "braced for the meeting and digested weak figures"."""
    return any(cue.text in _PARTING and ahead.end <= cue.start < spot.start for cue in cues)


def effect_of(told: Told, cues: Sequence[Cue], spot: Spot, status: Status) -> Effect:
    """Return what the topic did, or is hoped or feared to do, to prices."""
    if near(cues, spot, "shrugged", WIDE, NARROW):
        return Effect.NEUTRAL
    link = link_of(cues, spot)
    moved = market_move(told, spot, link)
    if link is not None and link.role == "despite" and moved is not None:
        return _TURNED[_EFFECTS[moved]]
    nature = _nature(cues, spot)
    tone = tone_of(cues, spot)
    if status is Status.EXPECTED and tone is None and spot.topic.kind in _PLANNED and spot.topic.sign is None:
        return Effect.NEUTRAL
    linked = link or near(cues, spot, "after", 0, NARROW)
    if linked and moved is not None and moved is not Direction.FLAT:
        return _EFFECTS[moved]
    rest = _EFFECTS[moved] if moved is not None else Effect.NEUTRAL
    return nature or tone or rest


def link_of(cues: Sequence[Cue], spot: Spot) -> Cue | None:
    """Return the words in front of a topic that tie it to what a market did: "after", "because of", "despite"."""
    firm = [cue for cue in cues if cue.text not in _LOOSE]
    links = [near(firm, spot, role, FAR, 0) for role in ("after", "because", "despite")]
    links = [each for each in links if each is not None] or [near(cues, spot, "after", WIDE, 0)]
    return max((each for each in links if each is not None), key=lambda cue: cue.start, default=None)


def _nature(cues: Sequence[Cue], spot: Spot) -> Effect | None:
    """Return what a topic usually does to prices, turned round where hopes of it are dashed or fears of it fade."""
    if spot.topic.sign is None:
        return None
    usual = _EFFECTS[spot.topic.sign]
    return _TURNED[usual] if dashed(cues, spot) else usual


def dashed(cues: Sequence[Cue], spot: Spot) -> bool:
    """Return whether words around a topic, not its own, take it back: "doubts over", "dented hopes of"."""
    cue = near(cues, spot, "dashed", NARROW, 3)
    return cue is not None and not spot.start <= cue.start < spot.end


def tone_of(cues: Sequence[Cue], spot: Spot) -> Effect | None:
    """Return whether the words next to a topic are hopeful or fearful; None when there are none, or as near.

    What rises is no good news of inflation, and what cools is.
    """
    good = near(cues, spot, "good", NARROW, NARROW)
    bad = near(cues, spot, "bad", NARROW, NARROW)
    if spot.topic.name == "inflation":
        heats = any(cue is not None and cue.text in _HEATS for cue in (good, bad))
        cools = any(cue is not None and cue.text in _COOLS for cue in (good, bad))
        if heats != cools:
            return Effect.DOWN if heats else Effect.UP
    if good is None or bad is None:
        return Effect.UP if good else Effect.DOWN if bad else None
    nearer = _gap(good, spot) - _gap(bad, spot)
    return None if nearer == 0 else Effect.UP if nearer < 0 else Effect.DOWN


def _gap(cue: Cue, spot: Spot) -> int:
    """Return how far a cue stands from a topic, in tokens."""
    return min(abs(cue.start - spot.end), abs(spot.start - cue.end))


def market_move(told: Told, spot: Spot, link: Cue | None) -> Direction | None:
    """Return which way the market goes beside a topic: that of the sentence's indices when they went one way, else
    by the last movement word in front of the link to the topic, else by the first behind it.

    A movement counts when shares or an index have been named in the sentence, or a place right in front of it.
    """
    bound = link.start + 1 if link is not None and link.start < spot.start else spot.start - OWN
    told_of = [each for each in told.statements if each.reason in _TOLD and each.direction is not None]
    first = [each for each in told_of if link is not None and each.start < told.tokens[link.start].start]
    ways = {each.direction for each in first or told_of}
    if len(ways) == 1 and (first or link is None):
        return ways.pop()
    if any(item.text in _APART for item in told.items):
        return None
    before: Direction | None = None
    behind: Direction | None = None
    spoken = placed = False
    turned = -RUN - 1
    for index, item in enumerate(told.items):
        spoken = (spoken and item.text not in _OTHERS) or item.text in SHARES or item.tag is Tag.NAME
        turned = index if item.text in _TURNERS else turned
        way = None if item.text in _RECOUPED and index - turned <= RUN else _way(told.items, index)
        placed = placed and not _has_object(told.items, index)
        counts = way is not None and (spoken or placed or _is_on_market(told.items, index))
        placed = item.place is not None
        if counts and item.start < bound:
            before = way
        elif counts and behind is None and item.start >= spot.end:
            behind = way
    return before or (ways.pop() if len(ways) == 1 else behind)


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
