"""Subscriptions in words and buttons."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.messages import Button, Line
from bot.subscriptions.agreements import Agreed, Arranged, Titles
from bot.subscriptions.deliveries import EVERY_DAY, WORKDAYS, Form, State, Subscription
from bot.wording.agreements import options
from bot.wording.agreements.options import VERB
from bot.wording.agreements.texts import DAYS, FALLBACK, say, told
from bot.wording.speech import Speech
from bot.wording.talk import NAMES

TIMES = ("06:00", "07:00", "08:00", "09:00", "12:00", "16:00", "18:00", "22:00")
"""Offered as buttons; any other is written."""
PER_ROW = 4
BUTTONED = 4
"""So many subscriptions get buttons of their own below the list."""
SHOWN_WITH_HINT = frozenset({"kept"})
LISTS = frozenset({"kept", "resumed", "paused", "waits", "listed"})


def lines(answer: Agreed, speech: Speech, language: str) -> Iterator[Line]:
    """What was done, then each subscription with its next moment."""
    edition = answer.edition or ""
    values = {
        "title": _title(answer.titles, edition, language),
        "edition": edition,
        "day": speech.words.day(answer.until.date()) if answer.until else "",
    }
    yield from told(f"agreed.{answer.code}", language, **values)
    for item in answer.items:
        yield Line(_item(item.subscription, answer, speech, language))
        if answer.code != "stopped":
            yield from _state(item, speech, language)
    if answer.code in SHOWN_WITH_HINT and answer.items:
        yield from told("agreed.hint", language, zone=answer.items[0].subscription.timing.zone)


def buttons(answer: Agreed, speech: Speech, language: str) -> Iterator[tuple[Button, ...]]:
    """Editions or times to choose from, or what may be done to each; a channel is named in each button."""
    target = () if answer.target is None else (str(answer.target),)
    for row in _rows(answer, speech, language):
        yield tuple(replace(button, args=(*button.args, *target)) for button in row)


def _rows(answer: Agreed, speech: Speech, language: str) -> Iterator[tuple[Button, ...]]:
    if answer.code == "which":
        for name in answer.titles:
            yield (Button(_title(answer.titles, name, language), VERB, ("pick", name)),)
    elif answer.code == "when" and answer.edition is not None:
        offered = [Button(at, VERB, ("at", answer.edition, at.replace(":", ""))) for at in TIMES]
        for start in range(0, len(offered), PER_ROW):
            yield tuple(offered[start : start + PER_ROW])
    elif answer.code == "options":
        yield from options.rows(answer, speech, language)
    elif answer.code in LISTS:
        for item in answer.items[:BUTTONED]:
            yield tuple(_actions(item.subscription, language, answer.titles, len(answer.items) > 1))


def _actions(one: Subscription, language: str, titles: Titles, named: bool) -> Iterator[Button]:
    """The first button says which subscription a row is about, where there are several."""
    active = one.state is State.ACTIVE
    lead = f"{_title(titles, one.edition, language)}: " if named else ""
    code = "pause" if active else "resume"
    yield Button(lead + say(f"button.{code}", language), VERB, (code, one.edition))
    yield Button(say("button.options", language), VERB, ("options", one.edition))
    yield Button(say("button.stop", language), VERB, ("stop", one.edition))


def _item(one: Subscription, answer: Agreed, speech: Speech, language: str) -> str:
    timing = one.timing
    return say(
        "item",
        language,
        title=_title(answer.titles, one.edition, language),
        time=f"{timing.clock:%H:%M}",
        zone=timing.zone.rpartition("/")[2].replace("_", " "),
        days=_days(timing.weekdays, language),
        also=_also(one, answer, speech, language),
    )


def _also(one: Subscription, answer: Agreed, speech: Speech, language: str) -> str:
    parts = []
    if one.form is not Form.FULL:
        parts.append(say(f"also.{one.form}", language))
    if one.language is not None:
        parts.append(say("also.language", language, name=NAMES.get(one.language, (one.language,))[0]))
    if one.exchanges:
        regions = dict.fromkeys(speech.title(answer.markets.get(code, code)) for code in one.exchanges)
        parts.append(say("also.exchanges", language, exchanges=speech.words.listed(list(regions), "or")))
    if one.quiet:
        parts.append(say("also.quiet", language))
    if one.silent:
        parts.append(say("also.silent", language))
    if one.without:
        left = ", ".join(say(f"part.{part}", language) for part in one.without)
        parts.append(say("also.without", language, parts=left))
    return "".join(parts)


def _state(item: Arranged, speech: Speech, language: str) -> Iterator[Line]:
    if item.subscription.state is not State.ACTIVE:
        yield from told(f"item.{item.subscription.state}", language)
    elif item.due is not None:
        local = item.due.astimezone(ZoneInfo(item.subscription.timing.zone))
        yield from told("item.next", language, day=speech.words.day(local.date()), time=f"{local:%H:%M}")


def _days(weekdays: Sequence[int], language: str) -> str:
    if tuple(weekdays) == EVERY_DAY:
        return say("days.all", language)
    if tuple(weekdays) == WORKDAYS:
        return say("days.work", language)
    names = DAYS.get(language, DAYS[FALLBACK])
    return say("days.some", language, days=", ".join(names[day] for day in weekdays))


def _title(titles: Titles, edition: str, language: str) -> str:
    known = titles.get(edition, {})
    return known.get(language) or known.get(FALLBACK, edition)
