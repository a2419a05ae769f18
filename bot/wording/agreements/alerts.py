"""Alerts in words and buttons, and the message of one that fires."""

from collections.abc import Iterator
from decimal import Decimal

from bot import numbers
from bot.answers import Figure, Level, Levels
from bot.market import Instrument
from bot.messages import Button, Line
from bot.subscriptions.agreements import Alerted, Awaited
from bot.subscriptions.alerts import LIFETIME, Alert
from bot.wording.agreements.texts import say, told
from bot.wording.layout import lay
from bot.wording.speech import Speech

VERB = "alr"
"""Of buttons: `v1:alr:cancel:NUMBER`, `v1:alr:set:SYMBOL:MEASURE:SIDE[:VALUE]`."""
BUTTONED = 10
SUGGESTED = (("percent", "either", "1"), ("percent", "either", "2"), ("record", "above", ""))


def lines(answer: Alerted, speech: Speech, language: str) -> Iterator[Line]:
    """What was done, then each alert with where its index stands."""
    name = speech.name(answer.instrument) if answer.instrument is not None else ""
    yield from told(f"alerted.{answer.code}", language, name=name)
    for item in answer.items:
        repeat = say("alert.repeat", language) if item.alert.repeat else ""
        yield Line(
            say(
                "alert",
                language,
                condition=condition(item.alert, item.instrument, speech, language),
                repeat=repeat,
            )
        )
        if answer.code != "cancelled":
            yield from _now(item, speech, language)


def buttons(answer: Alerted, speech: Speech, language: str) -> Iterator[tuple[Button, ...]]:
    """One to cancel each, or conditions to choose from."""
    if answer.code in ("set", "listed", "what"):
        for item in answer.items[:BUTTONED]:
            what = condition(item.alert, item.instrument, speech, language)
            yield (
                Button(say("button.cancel", language, condition=what), VERB, ("cancel", str(item.alert.id))),
            )
    if answer.code == "what" and answer.instrument is not None:
        for measure, side, value in SUGGESTED:
            label = say(f"{measure}.{side}", language, name=speech.name(answer.instrument), value=value)
            yield (Button(label, VERB, ("set", answer.instrument.symbol, measure, side, value)),)


def condition(alert: Alert, instrument: Instrument, speech: Speech, language: str) -> str:
    """What an alert waits for."""
    value = "" if alert.value is None else _written(alert.value)
    return say(f"{alert.measure}.{alert.side}", language, name=speech.name(instrument), value=value)


def fired(
    alert: Alert, instrument: Instrument, figure: Figure, speech: Speech, language: str
) -> tuple[Line, ...]:
    """The message: what was waited for, then the figure with its session, phase and source."""
    first = told("fired", language, condition=condition(alert, instrument, speech, language))
    return (*first, *lay(Levels((Level(figure),)), speech))


def _now(item: Awaited, speech: Speech, language: str) -> Iterator[Line]:
    holds = say("alert.holds", language) if item.holds else ""
    if item.level is not None:
        level = numbers.level(item.level, item.instrument)
        yield from told("alert.now", language, level=level, holds=holds)
    alert = item.alert
    if alert.expires - alert.created < LIFETIME:
        yield from told("alert.until", language, day=speech.words.day(alert.expires.date()))


def _written(value: Decimal) -> str:
    """As it was asked for, with separators.

    >>> _written(Decimal("45000")), _written(Decimal("1.50"))
    ('45,000', '1.5')
    """
    short = value.normalize()
    exponent = short.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{value:,.{places}f}"
