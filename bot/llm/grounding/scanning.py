"""A text into tokens, every character accounted for; what no table knows is refused at its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from bot.llm.grounding.days import day_at
from bot.llm.grounding.folding import aligned, strange
from bot.llm.grounding.headlines import Headline
from bot.llm.grounding.lexicon import Lexicon, extremes
from bot.llm.grounding.numerals import WORDS, number_at
from bot.llm.grounding.refusals import Reason, Refused
from bot.llm.grounding.tokens import Extreme, Kind, Token, Unit

_MARKS = {
    ".": Kind.STOP, "\n": Kind.STOP, ",": Kind.COMMA, ":": Kind.COLON, ";": Kind.SEMICOLON,
    "(": Kind.OPEN, ")": Kind.SHUT, '"': Kind.FUNC, "·": Kind.COMMA, "・": Kind.COMMA, "/": Kind.COMMA,
}  # fmt: skip
_LINK = re.compile(r"https?:|www\.|\bt\.me\b|@|://|\btg:")
_UNIT_WORDS = {
    "en": {"day": "day", "session": "day", "week": "week", "month": "month", "year": "year"},
    "ko": {"일": "day", "거래일": "day", "주": "week", "개월": "month", "달": "month", "년": "year"},
    "ja": {
        "日": "day",
        "営業日": "day",
        "週間": "week",
        "カ月": "month",
        "か月": "month",
        "ヶ月": "month",
        "年": "year",
    },
    "zh": {"日": "day", "天": "day", "周": "week", "个月": "month", "月": "month", "年": "year"},
}
_HALF = {"ko": "반", "ja": "半", "zh": "半"}
"""Half a unit, said behind it."""
_SMALL = {"두": 2, "석": 3, "한": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "十": 10, "一": 1}


@dataclass(frozen=True, slots=True)
class Scanner:
    """Reads texts of one answer: its headlines and its sources are known by heart."""

    lexicon: Lexicon
    headlines: tuple[Headline, ...] = ()
    sources: tuple[tuple[str, int], ...] = ()
    """Folded names of sources, longest first, each with the place of its source."""

    def tokens(self, text: str) -> Iterator[Token]:
        """Yield the tokens; raises Refused where the text holds something else."""
        _no_links(text)
        original = aligned(text, self.lexicon.language)
        lower = original.lower()
        place, dated = 0, False
        while place < len(lower):
            if lower[place] == " ":
                place += 1
                continue
            token, place = self._next(lower, place, original)
            if token.phase:
                yield Token(Kind.PHASE, token.text, token.phase)
            if dated and token.kind is Kind.CAUSE and token.key == "after" and self.lexicon.language != "en":
                token = replace(token, kind=Kind.CLAIM, key="since")  # "8월 1일 이후"
            dated = token.day is not None
            yield token

    def _next(self, text: str, place: int, original: str) -> tuple[Token, int]:
        for reader in (self._event, self._source, self._extreme, self._day, self._longest):
            found = reader(text, place, original)
            if found is not None:
                return found
        if text.startswith("'s", place) or text[place] in "'-":
            return self._joint(text, place)
        raise Refused(Reason.WORD, _word(text, place))

    def _joint(self, text: str, place: int) -> tuple[Token, int]:
        """An apostrophe belongs to the word before it; a dash between blanks parts like a comma."""
        if text.startswith("'s", place):
            return Token(Kind.FUNC, "'s"), place + 2
        if text[place] == "'":
            return Token(Kind.FUNC, "'"), place + 1
        end = place + len(re.match(r"-+", text[place:]).group())  # type: ignore[union-attr]
        if end < len(text) and not text[end].isspace() and text[place - 1 : place].isascii() and place:
            raise Refused(Reason.WORD, _word(text, place))
        if place == 0 or text[place - 1] == "\n":
            raise Refused(Reason.MARKUP, "list")
        return Token(Kind.COMMA, "-"), end

    def _event(self, text: str, place: int, original: str) -> tuple[Token, int] | None:
        if place and text[place - 1].isalnum() and text[place - 1].isascii():
            return None
        best: tuple[Token, int] | None = None
        for index, headline in enumerate(self.headlines):
            end = headline.at(text, place, self.lexicon.language)
            if end is not None and (best is None or end > best[1]):
                best = Token(Kind.EVENT, text[place:end], place=index), end
        return best

    def _source(self, text: str, place: int, original: str) -> tuple[Token, int] | None:
        for name, index in self.sources:
            if text.startswith(name, place):
                return Token(Kind.SOURCE, name, place=index), place + len(name)
        return None

    def _extreme(self, text: str, place: int, original: str) -> tuple[Token, int] | None:
        forms = ((form.match(text, place), high) for form, high in _extreme_patterns(self.lexicon.language))
        found, high = max(forms, key=lambda one: one[0].end() if one[0] else -1)
        if found is None:
            return None
        extreme = Extreme(
            _small(found["n"]) + (Decimal("0.5") if found["half"] else 0),
            _UNIT_WORDS[self.lexicon.language][found["unit"]],
            high,
        )
        return Token(Kind.EXTREME, found.group(), extreme=extreme), found.end()

    def _day(self, text: str, place: int, original: str) -> tuple[Token, int] | None:
        found = day_at(text, place, self.lexicon.language)
        return found and (Token(Kind.DATE, text[place : found[1]], day=found[0]), found[1])

    def _longest(self, text: str, place: int, original: str) -> tuple[Token, int] | None:
        """The longest of a phrase, a number and a mark."""
        phrase = self.lexicon.at(text, place, original)
        number = number_at(text, place, self.lexicon.language)
        if number is not None and (phrase is None or number[1] >= phrase[1]):
            return Token(Kind.NUMBER, text[place : number[1]], number=number[0]), number[1]
        if phrase is not None:
            if phrase[0].kind is Kind.BAN:
                reason = Reason.INSTRUMENT if phrase[0].key == "instrument" else Reason.WORD
                raise Refused(reason, text[place : phrase[1]])
            return phrase
        mark = _MARKS.get(text[place])
        return (Token(mark, text[place]), place + 1) if mark else None


@cache
def _extreme_patterns(language: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    units = "|".join(sorted(map(re.escape, _UNIT_WORDS[language]), key=len, reverse=True))
    words = [word for word, number in WORDS[language].items() if number.unit is Unit.COUNT and word.isalpha()]
    plural = "s?" if language == "en" else ""
    count = "|".join([r"\d+(?:\.\d+)?", *(words if language == "en" else _SMALL)])
    return tuple(
        (
            re.compile(
                re.escape(form)
                .replace("<n>", f"(?P<n>{count})")
                .replace("<unit>", f"(?P<unit>{units}){plural}(?P<half>{_HALF.get(language, '(?!)')})?")
                .replace(r"\ ", " ")
            ),
            high,
        )
        for form, high in extremes(language)
    )


def _small(word: str) -> Decimal:
    if word[0].isdigit():
        return Decimal(word)
    return Decimal(_SMALL[word]) if word in _SMALL else WORDS["en"][word].value


def _no_links(text: str) -> None:
    found = _LINK.search(text.lower())
    if found:
        raise Refused(Reason.LINK, found.group())
    character = strange(text)
    if character:
        raise Refused(Reason.MARKUP, f"U+{ord(character):04X}")


def _word(text: str, place: int) -> str:
    found = re.match(r"[^\s,.;:()]+", text[place:])
    return found.group()[:24] if found else text[place]
