"""Headlines of our own, put together by rule from topic, sides, tone and place; never from a clause of the source."""

from collections.abc import Sequence

from bot.extraction.effects import dashed, tone_of
from bot.extraction.spots import Cue, Spot, near
from bot.extraction.wordset import phrases, words
from bot.market import Direction, Effect, EventKind, Status

_HOPES = phrases(
    """hopes, hope, hopes for, hopes of, hopes that, hope for, hoping for, hope that, optimism,
    optimistic"""
)
_FEARS = phrases(
    """fears, fear, fears that, fear that, worry that, worries that, concern that, concerns that, worries,
    worry, concerns, concern, anxiety, jitters, doubts, doubt"""
)
_HOPED = frozenset(
    (EventKind.CENTRAL_BANK, EventKind.TRADE, EventKind.REGULATION, EventKind.GEOPOLITICS, EventKind.OTHER)
)
_DOUBTED = frozenset((EventKind.CENTRAL_BANK, EventKind.TRADE))
FRONT = 5
"""Hopes and fears stand within so many words in front of what is hoped or feared."""
_WORRIES = frozenset(("worries", "troubles", "tensions", "optimism"))
_PROGRESS = words("progress breakthrough extended extension agreed")


def headline_of(
    spot: Spot,
    cues: Sequence[Cue],
    sides: Sequence[str],
    city: str | None,
    company: str | None,
    status: Status,
) -> str:
    """Return a noun phrase such as "US-China trade talks in Madrid" or "Weak US consumer figures"."""
    words = [_mood(spot, cues, status), _sides(spot, sides), spot.topic.noun]
    text = " ".join(word for word in words if word)
    if company is not None:
        text += f" over {company}"
    if city is not None:
        text += f" in {city}"
    if (
        status is Status.EXPECTED
        and not text.startswith(("Hopes", "Worries", "Doubts"))
        and not _is_worry(spot.topic.noun)
    ):
        text += " expected" if spot.topic.sign is not None else " awaited"
    return text[0].upper() + text[1:]


def _mood(spot: Spot, cues: Sequence[Cue], status: Status) -> str:
    """Return the word that tells the tone, in our own choice of words."""
    topic = spot.topic
    if topic.sign is not None and topic.kind in _DOUBTED and dashed(cues, spot):
        return "Doubts over"
    told = {cue.text for role in ("good", "bad", "ahead") if (cue := near(cues, spot, role, FRONT, 0))}
    if told & _HOPES and topic.sign is Direction.UP and topic.kind in _HOPED:
        return "Hopes of"
    if (
        told & _FEARS
        and topic.sign is not Direction.UP
        and topic.kind in _HOPED
        and not _is_worry(topic.noun)
    ):
        return "Worries over"
    said = {cue.text for role in ("good", "bad") if (cue := near(cues, spot, role, 6, 6))}
    if said & _PROGRESS and topic.name == "trade_talks":
        return "Progress in"
    if topic.kind is not EventKind.DATA or topic.sign is not None or status is Status.EXPECTED:
        return ""
    tone = tone_of(cues, spot)
    if topic.name == "inflation":
        return {Effect.UP: "Easing", Effect.DOWN: "High"}[tone] if tone else ""
    return {Effect.UP: "Strong", Effect.DOWN: "Weak"}[tone] if tone else ""


def _is_worry(noun: str) -> bool:
    """Return whether a noun tells a mood by itself: it needs no other, and no "expected"."""
    return noun.split()[-1] in _WORRIES or noun.startswith("doubts")


def _sides(spot: Spot, sides: Sequence[str]) -> str:
    """Return the regions in front of the noun: both sides of a dispute, or where it happens."""
    own = spot.topic.noun.lower()
    named = [side for side in sides if side not in ("World", "Asia") and side.lower() not in own]
    central = spot.topic.kind is EventKind.CENTRAL_BANK and spot.topic.noun[0].isupper()
    if not named or central or (spot.topic.region is not None and not spot.topic.pair):
        return ""
    return "-".join(named[:2]) if spot.topic.pair else named[0]
