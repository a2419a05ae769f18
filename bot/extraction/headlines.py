"""Headlines of our own, put together by rule from topic, sides, tone and place; never from a clause of the source."""

from collections.abc import Sequence

from bot.extraction.effects import tone_of
from bot.extraction.spots import Cue, Spot, near
from bot.market import Effect, EventKind, Status

_HOPES = frozenset(
    ("hopes", "hope", "hopes for", "hopes of", "hopes that", "hope for", "optimism", "optimistic")
)
_FEARS = frozenset(
    ("fears", "fear", "worries", "worry", "concerns", "concern", "anxiety", "jitters", "doubts", "doubt")
)
_HIGH = frozenset(("hot", "hotter", "sticky", "stubborn"))
_COOL = frozenset(
    ("eased", "easing", "ease", "cooled", "cooling", "tame", "benign", "milder", "slowed", "slowing")
)
_PROGRESS = frozenset(("progress", "breakthrough", "extended", "extension", "agreed"))


def headline_of(
    spot: Spot,
    cues: Sequence[Cue],
    sides: Sequence[str],
    city: str | None,
    company: str | None,
    status: Status,
    effect: Effect,
) -> str:
    """Return a noun phrase such as "US-China trade talks in Madrid" or "Weak US consumer figures"."""
    words = [_mood(spot, cues, effect), _sides(spot, sides), spot.topic.noun]
    text = " ".join(word for word in words if word)
    if company is not None:
        text += f" over {company}"
    if city is not None:
        text += f" in {city}"
    if status is Status.EXPECTED and not text.startswith(("Hopes", "Worries")):
        text += " expected" if spot.topic.sign is not None else " awaited"
    return text[0].upper() + text[1:]


def _mood(spot: Spot, cues: Sequence[Cue], effect: Effect) -> str:
    """Return the word that tells the tone, in our own choice of words."""
    said = {cue.text for role in ("good", "bad", "expected") if (cue := near(cues, spot, role, 6, 6))}
    if said & _HOPES:
        return "Hopes of"
    if said & _FEARS:
        return "Worries over"
    if said & _PROGRESS:
        return "Progress in" if spot.topic.name.startswith("trade_t") else ""
    if spot.topic.kind is not EventKind.DATA or spot.topic.name == "growth":
        return ""
    tone = tone_of(cues, spot)
    if spot.topic.name == "inflation":
        return {Effect.UP: "Easing", Effect.DOWN: "High"}[tone] if tone else ""
    return {Effect.UP: "Strong", Effect.DOWN: "Weak"}[tone] if tone else ""


def _sides(spot: Spot, sides: Sequence[str]) -> str:
    """Return the regions in front of the noun: both sides of a dispute, or where it happens."""
    own = spot.topic.noun.lower()
    named = [side for side in sides if side not in ("World", "Asia") and side.lower() not in own]
    central = spot.topic.kind is EventKind.CENTRAL_BANK and spot.topic.noun[0].isupper()
    if not named or central or spot.topic.name == "tiktok":
        return ""
    return "-".join(named[:2]) if spot.topic.pair else named[0]
