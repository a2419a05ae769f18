"""Faithful texts made false, one change each, by rules that know nothing of the grammar they are tested against.

Every mutator yields texts that are false for certain: it looks at the facts to leave out changes that happen to
stay true (two indices with the same percent, a date that is right).
"""

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from bot.answers import Figure
from bot.llm.grounding import Facts
from bot.market import Direction, Instrument, Phase
from tests.grounding_questions import facts
from tests.grounding_worlds import names

NUMBER = re.compile(r"(?<![A-Za-z0-9.,/])[+-]?\d[\d,]*(?:\.\d+)?(?![\d])")
PERCENT = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?= ?%| percent)")

OPENERS = {
    "en": "On {d}, {t}", "ko": "{d} {t}", "ja": "{d}、{t}", "zh": "{d},{t}",
}  # fmt: skip
TABLES = tomllib.loads((Path(__file__).parent / "corpus" / "grounding" / "mutations.toml").read_text("utf-8"))
JOIN = {"en": " ", "ko": " ", "ja": "", "zh": ""}
END = {"en": ".", "ko": ".", "ja": "。", "zh": "。"}


@dataclass(frozen=True)
class Text:
    """A faithful text and what it speaks of."""

    world: str
    language: str
    text: str

    @property
    def facts(self) -> Facts:
        return facts(self.world)

    def but(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def plus(self, sentence: str) -> str:
        body = self.text.rstrip(" .。")
        return f"{body}{END[self.language]}{JOIN[self.language]}{sentence}"


Mutator = Callable[[Text, random.Random], Iterator[str]]


@cache
def spellings(symbol: str, language: str) -> tuple[str, ...]:
    """Names of an index as they stand in texts, longest first."""
    instrument = names().instrument(symbol)
    assert instrument is not None
    found = {instrument.name, names().title(instrument.name, language)}
    found |= {
        a.text
        for a in names().aliases()
        if a.target == instrument and a.language in (language, "en") and len(a.text) > 2
    }
    return tuple(sorted(found, key=lambda name: -len(name)))


def named(text: Text) -> list[tuple[int, int, Figure]]:
    """Where indices of the facts are named, none twice."""
    found: list[tuple[int, int, Figure]] = []
    for figure in text.facts.figures:
        for name in spellings(figure.instrument.symbol, text.language):
            match = re.search(rf"(?<![A-Za-z0-9&]){re.escape(name)}(?![A-Za-z])", text.text, re.IGNORECASE)
            if match and not any(match.start() < end and start < match.end() for start, end, _ in found):
                found.append((match.start(), match.end(), figure))
                break
    return sorted(found, key=lambda one: one[0])


def without_headlines(text: Text) -> list[tuple[int, int]]:
    """Places outside quoted events, roughly: numbers of headlines are not ours to change here."""
    spots = [(m.start(), m.end()) for m in NUMBER.finditer(text.text)]
    own = {
        _digits(value)
        for figure in text.facts.figures
        for value in (figure.level, figure.percent, figure.points)
        if value is not None
    }
    return [(s, e) for s, e in spots if _digits(Decimal(text.text[s:e].replace(",", ""))) in own]


def _digits(value: Decimal) -> str:
    return format(abs(value).normalize(), "f")


def sign(text: Text, dice: random.Random) -> Iterator[str]:
    for match in PERCENT.finditer(text.text):
        if (match.start(), match.end()) not in without_headlines(text):
            continue
        written = match.group()
        number = Decimal(written.replace(",", ""))
        own = [
            f for f in text.facts.figures if f.percent is not None and _digits(f.percent) == _digits(number)
        ]
        ways = {figure.direction for figure in own}
        if len(ways) != 1:
            continue
        wrong = "-" if ways == {Direction.UP} else "+"
        yield text.but(match.start(), match.end(), wrong + written.lstrip("+-"))


def direction(text: Text, dice: random.Random) -> Iterator[str]:
    for pair in TABLES["opposites"][text.language]:
        for old, new in (pair.split("/"), pair.split("/")[::-1]):
            pattern = rf"\b{old}\b" if text.language == "en" else re.escape(old)
            for match in re.finditer(pattern, text.text):
                if text.text[: match.start()].endswith("Records "):
                    continue  # "records fell" means that they were set
                if not _inside_headline(text, match.start()):
                    yield text.but(match.start(), match.end(), new)


def _inside_headline(text: Text, place: int) -> bool:
    """Rough: quoted or said after a link; headlines of the corpora hold these words."""
    for cause in text.facts.causes:
        for word in re.findall(r"[A-Za-z]{6,}", cause.event.headline):
            for match in re.finditer(re.escape(word[:5]), text.text):
                if abs(match.start() - place) < 40:
                    return True
    return False


def swapped_instruments(text: Text, dice: random.Random) -> Iterator[str]:
    spots = named(text)
    for i, (s1, e1, one) in enumerate(spots):
        for s2, e2, two in spots[i + 1 :]:
            own = [_said(text, f) for f in (one, two)]
            if all(own) and own[0] != own[1] and not _said_of_both(one, two):
                yield text.text[:s1] + text.text[s2:e2] + text.text[e1:s2] + text.text[s1:e1] + text.text[e2:]


def _said(text: Text, figure: Figure) -> str:
    """The first own number of a figure that the text holds."""
    held = {_digits(Decimal(text.text[s:e].replace(",", ""))) for s, e in without_headlines(text)}
    for value in (figure.level, figure.percent, figure.points):
        if value is not None and _digits(value) in held:
            return _digits(value)
    return ""


def _said_of_both(one: Figure, two: Figure) -> bool:
    return one.percent == two.percent and one.direction == two.direction


def swapped_figures(text: Text, dice: random.Random) -> Iterator[str]:
    spots = without_headlines(text)
    for i, (s1, e1) in enumerate(spots):
        for s2, e2 in spots[i + 1 :]:
            first, second = text.text[s1:e1], text.text[s2:e2]
            if _digits(Decimal(first.replace(",", ""))) != _digits(Decimal(second.replace(",", ""))):
                yield text.text[:s1] + second + text.text[e1:s2] + first + text.text[e2:]


def wrong_date(text: Text, dice: random.Random) -> Iterator[str]:
    sessions = {figure.session for figure in text.facts.figures}
    if len(sessions) != 1 or text.world == "claims":
        return
    session = next(iter(sessions))
    events = {cause.event.on for cause in text.facts.causes} | {session}
    for place, weekday in enumerate(TABLES["weekdays"][text.language]):
        if place in {day.weekday() for day in events}:
            continue
        right = TABLES["weekdays"][text.language][session.weekday()]
        if right in text.text:
            yield text.text.replace(right, weekday)
        elif text.language != "en":
            yield OPENERS[text.language].format(d=weekday, t=text.text)
        else:
            yield OPENERS["en"].format(d=weekday, t=text.text)
            yield text.text.rstrip(".") + f" on {weekday}."
    for day in (3, 11, 12, 18, 19, 22):
        if day not in {each.day for each in events}:
            written = dice.choice(TABLES["days"][text.language]).format(day=day, month="September")
            yield OPENERS[text.language].format(d=written, t=text.text)
    right_day = {
        "en": f"{session.day} September",
        "ko": f"{session.day}일",
        "ja": f"{session.day}日",
        "zh": f"{session.day}日",
    }[text.language]
    if right_day in text.text:
        yield text.text.replace(right_day, right_day.replace(str(session.day), str(session.day + 4)))


def invented_record(text: Text, dice: random.Random) -> Iterator[str]:
    plain = [(s, e, f) for s, e, f in named(text) if f.record is None]
    for start, end, figure in plain:
        name = text.text[start:end]
        yield text.plus(dice.choice(TABLES["records"][text.language]).format(n=name) + END[text.language])
        if text.language == "en":
            own = _said(text, figure)
            for s, e in without_headlines(text):
                written = text.text[s:e]
                if own and _digits(Decimal(written.replace(",", ""))) == own and "," in written:
                    yield text.but(s, e, f"a record {written}")
                elif (
                    own and _digits(Decimal(written.replace(",", ""))) == own and text.text[e : e + 1] == "%"
                ):
                    yield text.but(s, e + 1, f"{written}% to a record")


def invented_cause(text: Text, dice: random.Random) -> Iterator[str]:
    for cause in dice.sample(TABLES["causes"][text.language], 5):
        if text.language == "en":
            yield text.text.rstrip(".") + cause + "."
        else:
            yield text.plus(cause.strip())
            yield (
                text.text.rstrip(".。")
                + ("," if text.language == "zh" else "、" if text.language == "ja" else ",")
                + cause.strip()
            )


def dropped_hedge(text: Text, dice: random.Random) -> Iterator[str]:
    """Rounded without "about", and the words that limit a claim to our data taken away."""
    for hedge in TABLES["hedges"][text.language]:
        if hedge in text.text and f"{hedge} by" not in text.text and not _exact(text, hedge):
            yield text.text.replace(hedge, "")
    for start, end in without_headlines(text):
        written = text.text[start:end]
        number = Decimal(written.replace(",", ""))
        decimals = -int(number.as_tuple().exponent)
        rounded = number.quantize(Decimal(1).scaleb(-max(0, decimals - 1)))
        if decimals and rounded != number and rounded != 0 and _digits(rounded) not in _all_digits(text):
            yield text.but(start, end, ("+" if written[0] == "+" else "") + f"{rounded:,f}")
        if "," in written and decimals:
            tens = (number / 10).quantize(Decimal(1)) * 10
            if tens != number:
                yield text.but(start, end, f"{tens:,f}")


def _exact(text: Text, hedge: str) -> bool:
    """Whether "about" stands before a figure that is exact anyway."""
    number = re.match(r"[\d.,]*\d", text.text[text.text.index(hedge) + len(hedge) :])
    return number is not None and _digits(Decimal(number.group().replace(",", ""))) in _all_digits(text)


def _all_digits(text: Text) -> set[str]:
    held = [(f.level, f.percent, f.points) for f in text.facts.figures]
    return {_digits(value) for row in held for value in row if value is not None}


def closing_word(text: Text, dice: random.Random) -> Iterator[str]:
    if any(figure.phase is Phase.CLOSE for figure in text.facts.figures):
        return
    for old, new in TABLES["closers"][text.language]:
        if old in text.text:
            yield text.text.replace(old, new, 1)
    body = text.text.rstrip(".。")
    for words in dice.sample(TABLES["closing"][text.language], 3):
        yield body + words + END[text.language]


def added_instrument(text: Text, dice: random.Random) -> Iterator[str]:
    held = {figure.instrument for figure in text.facts.figures}
    others = [one for one in names().instruments if one not in held]
    for other in dice.sample(others, 3):
        name = _called(other, text.language)
        row = TABLES["added"][text.language]
        said = dice.choice(row).format(n=name, p=_own_percent(text, dice), l="3,452.50")
        yield text.plus(said + END[text.language])
        if text.language == "en":
            yield text.text.rstrip(".") + f", and {said}."
    for start, end, _ in named(text):
        yield text.but(start, end, _called(dice.choice(others), text.language))


def _called(instrument: Instrument, language: str) -> str:
    return names().title(instrument.name, language)


def _own_percent(text: Text, dice: random.Random) -> str:
    held = [str(abs(f.percent)) for f in text.facts.figures if f.percent is not None]
    return f"{dice.choice(held)}%" if held else "0.5%"


def unit_slip(text: Text, dice: random.Random) -> Iterator[str]:
    for _, end in without_headlines(text):
        rest = text.text[end:]
        if rest.startswith("%"):
            for unit in TABLES["units"][text.language]:
                yield text.but(end, end + 1, unit)
        elif re.match(r"[ -]points?", rest):
            size = re.match(r"[ -]points?", rest).end()  # type: ignore[union-attr]
            yield text.but(end, end + size, "%")
        elif rest[:1] in ("点",) or rest.startswith(("포인트", "ポイント")):
            yield text.but(end, end + (1 if rest[0] == "点" else 3 if rest[0] == "포" else 4), "%")
        else:
            yield text.but(end, end, "%")


def ten_fold(text: Text, dice: random.Random) -> Iterator[str]:
    for start, end in without_headlines(text):
        written = text.text[start:end]
        mark = written[0] if written[0] in "+-" else ""
        number = abs(Decimal(written.replace(",", "")))
        for scaled in (number * 10, number / 10, number * 100):
            if _digits(scaled) not in _all_digits(text):
                yield text.but(start, end, f"{mark}{scaled:,f}")


MUTATORS: dict[str, Mutator] = {
    "sign": sign,
    "direction word": direction,
    "swapped instruments": swapped_instruments,
    "swapped levels and percents": swapped_figures,
    "wrong date": wrong_date,
    "invented record": invented_record,
    "invented cause": invented_cause,
    "dropped hedge": dropped_hedge,
    "closing word": closing_word,
    "added instrument": added_instrument,
    "unit slip": unit_slip,
    "ten-fold level": ten_fold,
}


def mutations(kind: str, texts: list[Text], wanted: int, seed: int = 9) -> list[tuple[Text, str]]:
    """So many false texts of a kind: each change alone, then beside faithful sentences of the same facts."""
    dice = random.Random(seed)
    made = [(text, new) for text in texts for new in MUTATORS[kind](text, dice) if new != text.text]
    made = list({(text.world, text.language, new): (text, new) for text, new in made}.values())
    dice.shuffle(made)
    alone, combined = made[:wanted], list(made)
    while made and len(alone) < wanted:
        text, new = combined[len(alone) % len(combined)]
        beside = dice.choice(
            [other for other in texts if (other.world, other.language) == (text.world, text.language)]
        )
        pair = [beside.text, new] if dice.random() < 0.5 else [new, beside.text]
        ends = END[text.language] + JOIN[text.language]
        alone.append((text, ends.join(each.rstrip(" .。") for each in pair) + END[text.language]))
    return alone
