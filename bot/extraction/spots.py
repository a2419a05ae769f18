"""Where a sentence speaks of a topic, and which words around it say how it is meant."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from bot.extraction.items import Item
from bot.extraction.statements import Statement
from bot.extraction.tokens import Token
from bot.extraction.topics import Lore, Topic
from bot.extraction.wordset import words
from bot.market import EventKind


class Told(NamedTuple):
    """A sentence that has been read: its tokens, pieces and statements."""

    tokens: Sequence[Token]
    items: Sequence[Item]
    statements: Sequence[Statement]


class Spot(NamedTuple):
    """A topic in a sentence; start and end are token indices, the clause is counted from 0."""

    topic: Topic
    start: int
    end: int
    clause: int


class Cue(NamedTuple):
    """A cue word in a sentence; start and end are token indices."""

    role: str
    text: str
    start: int
    end: int
    clause: int


_BREAKS = frozenset((",", "\u2014"))
_RATES = frozenset(("rate_cut", "rate_rise", "rate_hold"))
_POLICY = " policy"
_ANY_BANK = "central-bank "
_RELATIVES = frozenset(("which", "who", "that"))
_SPANS = words(
    """day days night week weeks month months quarter year years session evening one hour long hours just
    ever never shortly minutes"""
)
_MODALS = frozenset(("would", "might", "could", "may"))
_SAID = words("said told suggested showed projected warned hinted reported signalled signaled")
_LINKS = words("while but although though whereas with")


def clauses(tokens: Sequence[Token]) -> list[int]:
    """Return the number of the clause of each token; behind a semicolon one is left out, for it ties less."""
    numbers: list[int] = []
    number = 0
    last = ""
    for token, after in zip_longest(tokens, tokens[1:]):
        relative = after is not None and after.lower in _RELATIVES
        if token.text == ";":
            number += 2
        elif (token.text in _BREAKS and not relative) or (token.lower in _LINKS and last != "all"):
            number += 1
        last = token.lower
        numbers.append(number)
    return numbers


def spots_of(tokens: Sequence[Token], lore: Lore) -> tuple[list[Spot], list[Cue]]:
    """Return the topics and the cue words of a sentence, longest first at each place, no topic inside another; no cue
    words where there is no topic.
    """
    found = _topics(tokens, lore)
    if not found:
        return [], []
    numbers = clauses(tokens)
    spots = [Spot(topic, start, end, numbers[start]) for topic, start, end in found]
    places = (at for at, token in enumerate(tokens) if token.lower in lore.cues.openers)
    return spots, [cue for at in places for cue in _cues_at(tokens, at, lore, numbers)]


def _topics(tokens: Sequence[Token], lore: Lore) -> list[tuple[Topic, int, int]]:
    """Return (topic, start, end) for each topic of a sentence."""
    found: list[tuple[Topic, int, int]] = []
    taken = 0
    for at, token in enumerate(tokens):
        if at < taken or token.lower not in lore.topics.openers:
            continue
        topic = lore.topics.longest(tokens, at)
        if topic is not None:
            taken = topic[0]
            best = min(topic[1], key=lambda row: row.rank)
            found += [(best, at, taken)] if best.noun else []
    return found


def _cues_at(tokens: Sequence[Token], at: int, lore: Lore, numbers: Sequence[int]) -> list[Cue]:
    """Return the roles that the words at this place play."""
    cue = lore.cues.longest(tokens, at)
    if cue is None:
        return []
    text = " ".join(token.lower for token in tokens[at : cue[0]])
    past = _is_past(tokens, at)
    return [
        Cue(role, text, at, cue[0], numbers[at])
        for role in cue[1]
        if not (past and role in ("expected", "ahead"))
    ]


def _is_past(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word of expectation speaks of no future: "than expected", "as had been expected", "in May",
    "the day before".
    """
    token = tokens[at]
    before = [each.lower for each in tokens[max(0, at - 5) : at]]
    if "than" in before[-3:] or (token.lower in _MODALS and not _SAID.isdisjoint(before)):
        return True
    if token.lower == "expected":
        return "as" in before[-3:] or "had" in before[-3:]
    if token.lower == "before":
        return bool(before) and before[-1] in _SPANS
    return token.text == "May" and at > 0


def specific(spots: Sequence[Spot]) -> list[Spot]:
    """Return the most specific topic of each kind in each clause; it keeps the region that a vaguer one tells.

    What is of no kind of its own has nothing in common with its like: a virus and a stimulus are two.
    """
    best: dict[tuple[str, int], Spot] = {}
    for spot in spots:
        key = (_likeness(spot.topic), spot.clause)
        kept = best.get(key, spot)
        first, second = (spot, kept) if spot.topic.rank < kept.topic.rank else (kept, spot)
        best[key] = first._replace(topic=_told(first.topic, second.topic))
        if spot.topic.kind is EventKind.HOLIDAY:
            best[key] = best[key]._replace(start=min(spot.start, kept.start), end=max(spot.end, kept.end))
    return [_owned(spot, spots) for spot in sorted(best.values(), key=lambda spot: spot.start)]


def _likeness(topic: Topic) -> str:
    """Return what of its clause a topic competes with: its kind, in trade only what points the same way."""
    if topic.kind in (EventKind.OTHER, EventKind.DATA):
        return topic.family
    return f"{topic.kind.value} {topic.sign}" if topic.kind is EventKind.TRADE else topic.kind.value


def _owned(spot: Spot, spots: Sequence[Spot]) -> Spot:
    """Return a rate's move with the one central bank that its sentence names."""
    banks = {each.topic.noun: each.topic for each in spots if each.topic.noun.endswith(_POLICY)}
    banks = {noun: topic for noun, topic in banks.items() if topic.region is not None}
    if spot.topic.name not in _RATES or spot.topic.region is not None or len(banks) != 1:
        return spot
    return spot._replace(topic=_told(spot.topic, next(iter(banks.values()))))


def _told(topic: Topic, vaguer: Topic) -> Topic:
    """Return a topic with what a vaguer one beside it tells: its region, and whose rate it is."""
    noun = topic.noun
    bank = vaguer.noun.removesuffix(_POLICY)
    if topic.name in _RATES and vaguer.noun.endswith(_POLICY) and noun[0].islower():
        noun = f"{bank} {noun.removeprefix(_ANY_BANK)}"
    return topic._replace(region=topic.region or vaguer.region, noun=noun)


def near(cues: Sequence[Cue], spot: Spot, role: str, before: int, behind: int) -> Cue | None:
    """Return the nearest cue of a role within so many tokens of a topic and in its clause or the one in front."""
    fitting = [
        cue
        for cue in cues
        if cue.role == role
        and (
            -before <= cue.end - 1 - spot.start < 0
            or 0 <= cue.start - spot.end < behind
            or _inside(cue, spot)
        )
        and spot.clause - 1 <= cue.clause <= spot.clause
    ]
    return min(fitting, key=lambda cue: abs(cue.start - spot.start), default=None)


def _inside(cue: Cue, spot: Spot) -> bool:
    """Return whether the cue is a part of the topic's own words."""
    return spot.start <= cue.start < spot.end
