"""How sure an understanding is: what was matched against what was left unread or only guessed."""

from bot.messages import Intent, Request
from bot.understanding.reading import Reading
from bot.understanding.router import Rule

LEFT = 0.15
"""What each unread word costs, up to four of them."""
GUESSED = 0.2
UNNAMED = 0.1
FOLLOWED = 0.05
WEAK = {
    "nothing known": 0.5,
    "unknown words": 0.3,
    "unknown words only": 0.3,
    "state of the market": 0.15,
    "up or down": 0.3,
    "everything": 0.2,
    "a span alone": 0.3,
    "theme asked": 0.25,
    "which is up": 0.15,
    "what happens at an hour": 0.3,
    "ambiguous name": 0.5,
}
"""Rules that little is needed for -> what that costs."""


def confidence_of(reading: Reading, rule: Rule, request: Request) -> float:
    """Return a figure from 0.05 to 1; below a half a front offers a choice instead of an answer alone."""
    sure = 1.0 - min(4, len(reading.unread)) * LEFT - WEAK.get(rule.name, 0.0)
    if reading.guessed:
        sure -= GUESSED
    if request.followed:
        sure -= FOLLOWED
    if request.intent in (Intent.RECORD, Intent.HISTORY, Intent.COMPARE) and not request.names:
        sure -= UNNAMED
    return round(max(0.05, sure), 2)
