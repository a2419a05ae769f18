"""What is agreed about briefs and alerts, as lines and as buttons; texts by their code, one file per language.

A line that starts with `! ` is strong, one that starts with `~ ` is small.
"""

from bot.messages import Button, Line
from bot.subscriptions.agreements import Agreed, Alerted
from bot.wording.agreements import alerts, subscriptions
from bot.wording.agreements.alerts import fired
from bot.wording.speech import Speech

__all__ = ["buttons", "fired", "lines"]

Rows = tuple[tuple[Button, ...], ...]


def lines(answer: Agreed | Alerted, speech: Speech, language: str) -> tuple[Line, ...]:
    """The lines of an answer."""
    if isinstance(answer, Agreed):
        return tuple(subscriptions.lines(answer, speech, language))
    return tuple(alerts.lines(answer, speech, language))


def buttons(answer: Agreed | Alerted, speech: Speech, language: str) -> Rows:
    """What may be done about it with a tap."""
    if isinstance(answer, Agreed):
        return tuple(subscriptions.buttons(answer, speech, language))
    return tuple(alerts.buttons(answer, speech, language))
