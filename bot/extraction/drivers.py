"""Events of one sentence: its topics with who is concerned, what they did, whether they are still to come."""

from collections.abc import Iterator, Sequence

from bot.extraction.effects import SHARES, effect_of, status_of
from bot.extraction.headlines import headline_of
from bot.extraction.reading import Happening
from bot.extraction.sides import city_of, company_of, is_elsewhere, sides_of
from bot.extraction.spots import Cue, Told, near, specific, spots_of
from bot.extraction.topics import Lore
from bot.extraction.vocabulary import Vocabulary
from bot.extraction.words import Tag
from bot.extraction.wordset import words
from bot.market import Effect, EventKind

_QUOTED = frozenset((EventKind.FX,))
_HOMELY = frozenset((EventKind.DATA, EventKind.HOLIDAY))
"""What is of the market that a sentence speaks of where it names no other."""
_CLOSED = words("closed shut close closes shuttered holiday holidays reopen reopened reopens")
_PAGES = words("flows:in flows:out")
"""Foreigners buy and sell in the market that the page is about."""
BULLETS = 3
"""So many bullets in one sentence make it a list of other headlines."""


def drivers_of(
    told: Told,
    text: str,
    lore: Lore,
    vocabulary: Vocabulary,
    home: str | None,
    own: str | None = None,
    here: str | None = None,
) -> Iterator[tuple[str, Happening]]:
    """Yield (topic, event) for each topic that a sentence connects with the market.

    ``home``: the page's region; ``here``: the region that a sentence without one means; ``own``: the one market that
    the page is about, which all it tells concerns.
    """
    spots, cues = spots_of(told.tokens, lore)
    if not spots or _is_list(told):
        return
    marketwise = _speaks_of_market(cues)
    placed = any(item.place is not None for item in told.items)
    for spot in specific(spots):
        if not marketwise and not (spot.topic.kind is EventKind.HOLIDAY and _is_shut(told)):
            continue
        if spot.topic.kind in _QUOTED and not _names_shares(told):
            continue
        if spot.topic.kind is EventKind.HOLIDAY and is_elsewhere(told, spot):
            continue
        status = status_of(cues, spot)
        effect = (
            Effect.NEUTRAL if spot.topic.kind is EventKind.HOLIDAY else effect_of(told, cues, spot, status)
        )
        sides, named = sides_of(told, cues, spot, vocabulary, home if spot.topic.name in _PAGES else here)
        reached = _reached(told, vocabulary, own) if spot.topic.kind is not EventKind.HOLIDAY else ()
        worldly = _markets(told)[:2] if sides == ["World"] else ()
        start, end = _quoted(told)
        yield (
            spot.topic.family,
            Happening(
                headline=headline_of(
                    spot,
                    cues,
                    sides if named or (spot.topic.kind in _HOMELY and not placed) else (),
                    city_of(told, spot),
                    company_of(told, spot),
                    status,
                ),
                kind=spot.topic.kind,
                concerns=tuple(dict.fromkeys((*sides, *reached, *worldly))),
                effect=effect,
                status=status,
                because=near(cues, spot, "because", 6, 0) is not None,
                quote=text[start:end],
                start=start,
                end=end,
            ),
        )


def _reached(told: Told, vocabulary: Vocabulary, own: str | None) -> Sequence[str]:
    """Return the markets that an event reached: that of the sentence's indices, if they are of one, and the page's."""
    regions = {vocabulary.region(each.symbol) for each in told.statements if each.reason is None}
    return [each for each in (*(regions if len(regions) == 1 else ()), own) if each is not None]


def _markets(told: Told) -> list[str]:
    """Return the places whose markets a sentence speaks of: "Canada's main stock market"."""
    return [
        item.place.region
        for index, item in enumerate(told.items)
        if item.place is not None and any(each.text in SHARES for each in told.items[index + 1 : index + 5])
    ]


def _is_shut(told: Told) -> bool:
    """Return whether a sentence that names a holiday says that something is closed or opens again."""
    return any(token.lower in _CLOSED for token in told.tokens)


def _is_list(told: Told) -> bool:
    """Return whether a sentence is a run of other headlines."""
    return sum(token.text == "\u2022" for token in told.tokens) >= BULLETS


def _names_shares(told: Told) -> bool:
    """Return whether a sentence about a price tells of shares too, and is more than that price's own line."""
    return bool(told.statements) or any(item.text in SHARES or item.tag is Tag.NAME for item in told.items)


def _speaks_of_market(cues: Sequence[Cue]) -> bool:
    """Return whether a sentence says more than that something happened: a market, a cause, a plan, a mood."""
    return any(
        cue.role in ("market", "because", "despite", "shrugged", "expected", "ahead", "good", "bad", "after")
        for cue in cues
    )


def _quoted(told: Told) -> tuple[int, int]:
    """Return the offsets of the sentence."""
    return told.tokens[0].start, told.tokens[-1].end
