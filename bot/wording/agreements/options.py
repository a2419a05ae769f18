"""Everything that can be set of one subscription, as buttons with ticks."""

from collections.abc import Iterator, Sequence

from bot.messages import Button
from bot.subscriptions.agreements import Agreed
from bot.subscriptions.deliveries import Form, Section, Subscription
from bot.subscriptions.manners import ANY
from bot.wording.agreements.texts import TEXTS, say
from bot.wording.speech import Speech
from bot.wording.talk import NAMES

VERB = "sub"
"""Of buttons: `v1:sub:ACTION:EDITION[:MORE]`; what is set here is `v1:sub:set:EDITION:WHAT.VALUE`."""
PER_ROW = 3
MOST = 9
"""Exchanges that are offered; any is set in words."""


def rows(answer: Agreed, speech: Speech, language: str) -> Iterator[tuple[Button, ...]]:
    """Length, sound, language, the exchanges that must have traded, the parts, and the way back."""
    for item in answer.items[:1]:
        one = item.subscription
        forms = [
            _set(one, f"form.{form}", f"button.form.{form}", one.form is form, language) for form in Form
        ]
        yield tuple(forms)
        yield (
            _set(one, "loud." if one.silent else "silent.", "button.silent", one.silent, language),
            _set(one, "always." if one.quiet else "quiet.", "button.quiet", one.quiet, language),
        )
        yield from _parted(_languages(one, language))
        yield from _parted(_exchanges(one, answer, speech, language))
        if one.form is Form.FULL:
            yield from _parted(_parts(one, language))
        yield (Button(say("button.back", language), VERB, ("list", one.edition)),)


def _languages(one: Subscription, language: str) -> list[Button]:
    usual = _set(one, f"lang.{ANY}", "button.language", one.language is None, language)
    others = [
        Button(
            _ticked(NAMES[code][0], one.language == code, language),
            VERB,
            ("set", one.edition, f"lang.{code}"),
        )
        for code in TEXTS
    ]
    return [usual, *others]


def _exchanges(one: Subscription, answer: Agreed, speech: Speech, language: str) -> list[Button]:
    found = [_set(one, f"only.{ANY}", "button.any_day", not one.exchanges, language)]
    for code in dict.fromkeys((*one.exchanges, *answer.offered)):
        region = speech.title(answer.markets.get(code, code))
        label = _ticked(say("button.only", language, region=region), code in one.exchanges, language)
        found.append(Button(label, VERB, ("set", one.edition, f"only.{code}")))
    return found[: MOST + 1]


def _parts(one: Subscription, language: str) -> list[Button]:
    """A tick stands before what is told."""
    return [_set(one, f"part.{part}", f"part.{part}", part not in one.without, language) for part in Section]


def _set(one: Subscription, what: str, code: str, chosen: bool, language: str) -> Button:
    return Button(_ticked(say(code, language), chosen, language), VERB, ("set", one.edition, what))


def _ticked(label: str, chosen: bool, language: str) -> str:
    return say("ticked", language, label=label) if chosen else label


def _parted(buttons: Sequence[Button]) -> Iterator[tuple[Button, ...]]:
    for start in range(0, len(buttons), PER_ROW):
        yield tuple(buttons[start : start + PER_ROW])
