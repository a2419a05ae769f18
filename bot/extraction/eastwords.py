"""The fixed words of closing reports in Korean, Japanese and Chinese, from data/extraction/east.toml."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from bot.resources import read_text

_HANGUL = re.compile(r"[\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = (
    r"(?P<man>\d+)万(?P<rest>\d{1,4}(?:\.\d+)?)?(?P<yen>円|ドル)?(?:(?P<sen>\d{1,2})(?:銭|セント))?"
    r"|(?P<coin>\d{1,3}(?:,\d{3})+|\d+)(?:円|ドル)(?P<cents>\d{1,2})(?:銭|セント)"
    r"|(?P<plain>(?:[+-]|[\u2191\u2193]\s?)?\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?:[+-]|[\u2191\u2193]\s?)?\d+(?:\.\d+)?)"
)
_PERCENT = re.compile(r"\s*(?:%|퍼센트|パーセント|百分点(?!位))")
_COUNTED = re.compile(
    r"\s*(?:지수|指数|指數|種|원|억|조|만|달러|일|월|년|시|분|개|명|주|배|건|거래일|위안|엔|bp|億|兆|銘柄|日|月|年|時|分|株|件|回|カ|か月|営業|連騰|度|位|"
    r"亿|元|家|只|时|手|股|个|倍|週|周|天|名|日元|美元|人民|点钟|%|:|時間)"
)
CLAUSE = "clause"
FIGURE = "figure"
PERCENT = "percent"


class Cue(NamedTuple):
    """A fixed word or a figure in a text; start and end are offsets, the value is a figure's."""

    role: str
    start: int
    end: int
    value: Decimal = Decimal(0)
    sign: int = 0
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class EastWords:
    """The words of one language: a pattern that finds all of them, and what each does."""

    pattern: re.Pattern[str]
    roles: Mapping[str, str]
    around: Mapping[str, tuple[str, ...]]
    """Words that stand next to a figure and tell what it is, by kind."""
    verb_final: bool
    also: Mapping[str, str]
    """What a word does besides: that of a rise may tell a close too."""

    def cues(self, text: str, start: int, end: int) -> Iterator[Cue]:
        """Yield the words and figures of text[start:end] in order."""
        for match in self.pattern.finditer(text, start, end):
            word = match["word"]
            if word is not None:
                yield Cue(self.roles[word], match.start(), match.end())
                if word in self.also:
                    yield Cue(self.also[word], match.start(), match.end())
            elif match["stop"] is not None:
                yield Cue(CLAUSE, match.start(), match.end())
            else:
                cue = _figure(text, match, end)
                if cue is not None:
                    yield cue


def _figure(text: str, match: re.Match[str], end: int) -> Cue | None:
    """Return the figure of a match, None when it counts something else."""
    value = _value(match)
    sign = 1 if match[0][0] in "+\u2191" else -1 if match[0][0] in "-\u2193" else 0
    percent = _PERCENT.match(text, match.end(), end)
    decimals = len(match[0].partition(".")[2]) if match["plain"] else 2
    if percent:
        return Cue(PERCENT, match.start(), percent.end(), value, sign, decimals)
    if match["plain"] and _COUNTED.match(text, match.end(), end):
        return None
    return Cue(FIGURE, match.start(), match.end(), value, sign, decimals)


def _value(match: re.Match[str]) -> Decimal:
    """Return the number: 4万5055円38銭 is 45055.38."""
    if match["man"] is not None:
        rest = Decimal(match["rest"] or 0)
        return Decimal(match["man"]) * 10000 + rest + Decimal(match["sen"] or 0) / 100
    if match["coin"] is not None:
        return Decimal(match["coin"].replace(",", "")) + Decimal(match["cents"]) / 100
    return Decimal(match["plain"].lstrip("+-\u2191\u2193 ").replace(",", ""))


def language_of(text: str) -> str | None:
    """Return "ko", "ja" or "zh" for a text that is mostly in one of them, else None."""
    hangul, kana, han = (len(found.findall(text)) for found in (_HANGUL, _KANA, _HAN))
    if (hangul + kana + han) * 4 < len(text.split()) + hangul + kana + han or hangul + kana + han < 4:
        return None
    if hangul >= kana + han:
        return "ko"
    return "ja" if kana * 8 >= han else "zh"


def read_east() -> Mapping[str, EastWords]:
    """Return the shipped tables by language."""
    tables = tomllib.loads(read_text("data/extraction/east.toml"))
    return {language: _compiled(table, language != "zh") for language, table in tables.items()}


def _compiled(table: Mapping[str, str], verb_final: bool) -> EastWords:
    """Return one language's table as a pattern and its roles."""
    split = {
        role: tuple(word.strip() for word in words.split(",") if word.strip())
        for role, words in table.items()
    }
    around = {role: split.pop(role) for role in tuple(split) if role in AROUND}
    roles = {word: role for role, words in reversed(split.items()) for word in words}
    first = {word: role for role, words in split.items() for word in words}
    also = {word: role for word, role in first.items() if role != roles[word]}
    longest = sorted(roles, key=lambda word: -len(word))
    pattern = rf"(?P<word>{'|'.join(map(re.escape, longest))})|(?P<stop>[，,;；、](?!\d)|\s-\s)|{_NUMBER}"
    return EastWords(re.compile(pattern), roles, around, verb_final, also)


AROUND = frozenset(
    ("level_before", "level_after", "points_before", "points_after", "change_after", "mark", "base")
)
