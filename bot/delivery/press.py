"""Composes each edition once for all who want the same: same edition, form, language, zone, last brief, time."""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from threading import Lock
from zoneinfo import ZoneInfo

from bot import wording
from bot.answers import Answer
from bot.delivery.composing import compose, is_sample, pins_of
from bot.intents.desk import Desk
from bot.messages import Line
from bot.subscriptions.briefs import Brief
from bot.subscriptions.deliveries import Composition, Form, Pin, Section
from bot.subscriptions.editions import Editions
from bot.wording import briefs
from bot.wording.speech import Speech

KEPT = 512
"""Prints that are remembered; a pass seldom needs more than one per zone and language."""

PLAIN = "plain"
"""In the recipe of a text in a model's words: a digest of what it would be without."""

DeskMaker = Callable[[datetime, ZoneInfo], Desk]
Retell = Callable[[Sequence[Answer], tuple[Line, ...], str, date], tuple[Line, ...]]
"""Answers, their lines, the language and the reader's day: the lines in other words, or the same ones."""
Texts = Callable[[list[str]], Mapping[str, Composition]]


@dataclass(frozen=True, slots=True)
class Order:
    """All that makes one brief differ from another."""

    edition: str
    form: Form
    language: str
    zone: str
    moment: datetime
    """When it is due."""
    previous: str | None = None
    late: bool = False
    without: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Print:
    """A composed brief, and what speaks against sending it."""

    composition: Composition
    doubt: str | None = None
    """Why a channel must not get it unseen."""
    empty: bool = False
    """No session is new to the reader."""
    sample: bool = False


class Press:
    """Safe to use from several threads."""

    def __init__(
        self, editions: Editions, desk: DeskMaker, texts: Texts, retell: Retell | None = None
    ) -> None:
        self.editions = editions
        self._desk = desk
        self._texts = texts
        self._retell = retell
        self._kept: OrderedDict[tuple[Order, int], Print] = OrderedDict()
        self._making: dict[tuple[Order, int], Lock] = {}
        self._lock = Lock()
        self.composed = 0
        """Briefs composed since the start."""

    def print(self, order: Order, now: datetime) -> Print:
        """The brief of an order, composed at `now` unless it has been already from the same figures."""
        desk = self._desk(now, ZoneInfo(order.zone))
        key = (order, desk.board.version)
        with self._lock:
            if (kept := self._kept.get(key)) is not None:
                return kept
            making = self._making.setdefault(key, Lock())
        with making:  # others may compose meanwhile: a model that retells this one takes its time
            if (kept := self._kept.get(key)) is not None:
                return kept
            made = self._composed(order, desk)
            with self._lock:
                self._keep(key, made)
            return made

    def _keep(self, key: tuple[Order, int], made: Print) -> None:
        self.composed += 1
        self._kept[key] = made
        self._making.pop(key, None)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def _composed(self, order: Order, desk: Desk) -> Print:
        brief = self._compose(order, desk)
        plain = _lines(brief, order, desk)
        retold = self._retold(brief, order, desk)
        composition = Composition(
            lines=plain if retold is None else _lines(brief, order, desk, retold),
            language=wording.spoken(order.language),
            composed=desk.now,
            pins=pins_of(brief) or self._pins(order.previous),
            edition=order.edition,
            recipe=_recipe(order, brief, None if retold is None else _digest(plain)),
        )
        return Print(
            composition,
            doubt=_doubt(brief),
            empty=brief.nothing_since is not None,
            sample=is_sample((*brief.figures, *brief.aged)),
        )

    def _retold(self, brief: Brief, order: Order, desk: Desk) -> tuple[Line, ...] | None:
        """Its markets and causes in a model's words; None without one, or when the plain ones stand."""
        language = wording.spoken(order.language)
        plain = briefs.retellable(brief, _speech(desk, language), language)
        if self._retell is None or not plain:
            return None
        answers = (*brief.overviews, *((brief.why,) if brief.why and order.form is Form.FULL else ()))
        said = self._retell(answers, plain, language, brief.at.date())
        return None if said == plain else said

    def _compose(self, order: Order, desk: Desk) -> Brief:
        edition, previous = self.editions[order.edition], self._pins(order.previous)
        return compose(edition, order.form, desk, previous, order.without)

    def reprinted(self, text: Composition, desk: Desk) -> Composition | None:
        """A text composed again at its own moment from a desk with other figures; None when it cannot be."""
        if text.edition not in self.editions or not text.recipe:
            return None
        order = _order(text)
        brief = self._compose(order, desk)
        kept = {key: value for key, value in json.loads(text.recipe).items() if key != PLAIN}
        lines, pins = _lines(brief, order, desk), pins_of(brief) or text.pins
        return replace(text, lines=lines, pins=pins, recipe=json.dumps(kept))

    def zone(self, text: Composition) -> ZoneInfo:
        """The zone of a text's readers."""
        return ZoneInfo(json.loads(text.recipe)["zone"] if text.recipe else "UTC")

    def _pins(self, previous: str | None) -> tuple[Pin, ...]:
        """The figures of the reader's last brief."""
        if previous is None:
            return ()
        text = self._texts([previous]).get(previous)
        return text.pins if text is not None else ()


def aged_in(text: Composition) -> dict[str, date]:
    """The sessions of the figures that a text names as left out, by symbol."""
    kept = json.loads(text.recipe).get("aged", {}) if text.recipe else {}
    return {symbol: date.fromisoformat(session) for symbol, session in kept.items()}


def says_as_much(made: Composition, text: Composition) -> bool:
    """Whether a text composed again says what it said before, be it in a model's words."""
    plain = json.loads(text.recipe).get(PLAIN) if text.recipe else None
    return made.lines == text.lines or plain == _digest(made.lines)


def _digest(lines: Sequence[Line]) -> str:
    return sha256("\n".join(line.text for line in lines).encode()).hexdigest()


def _speech(desk: Desk, language: str) -> Speech:
    return wording.speech(language, partial(desk.catalogue.title, language=language))


def _lines(brief: Brief, order: Order, desk: Desk, retold: Sequence[Line] | None = None) -> tuple[Line, ...]:
    language = wording.spoken(order.language)
    lines = briefs.brief(brief, _speech(desk, language), language, retold)
    if order.late:
        lines = (*lines, briefs.late(order.moment.astimezone(desk.zone), language))
    return lines


def _recipe(order: Order, brief: Brief, plain: str | None = None) -> str:
    """All that the text needs besides its figures to be composed again; `plain`: what it would be without a model."""
    return json.dumps(
        {
            "form": order.form.value,
            "zone": order.zone,
            "moment": order.moment.isoformat(),
            "previous": order.previous,
            "late": order.late,
            **({PLAIN: plain} if plain else {}),
            "without": list(order.without),
            "aged": {figure.instrument.symbol: figure.session.isoformat() for figure in brief.aged},
        }
    )


def _order(text: Composition) -> Order:
    kept = json.loads(text.recipe)
    return Order(
        text.edition or "",
        Form(kept["form"]),
        text.language,
        kept["zone"],
        datetime.fromisoformat(kept["moment"]),
        kept["previous"],
        kept["late"],
        tuple(Section(each) for each in kept.get("without", ())),
    )


def _doubt(brief: Brief) -> str | None:
    """Why somebody should look at a brief before a channel gets it."""
    disputed = [figure.instrument.name for figure in brief.figures if figure.disputed]
    if disputed:
        return f"sources differ about {', '.join(disputed)}"
    if not brief.figures and brief.aged:
        return "no figure is of the latest session that has opened"
    return None
