"""How well questions are understood: labelled rows against requests, as figures and confusions."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.catalogue import Catalogue
from bot.messages import Intent, Request
from bot.understanding import Understanding

CORPUS = Path(__file__).parent / "corpus" / "utterances"
LEADING = re.compile(
    r"^(on|in|over|during|for|at|by|of|the|since|from|am|im|en|el|los|las|le|la|um|a|à|seit|about|around|de)\s+"
)

Row = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts over rows; every share is of the rows scored."""

    rows: int = 0
    scope: int = 0
    intent: int = 0
    period: int = 0
    language: int = 0
    hits: int = 0
    extra: int = 0
    missed: int = 0
    confusions: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    @property
    def f1(self) -> float:
        """Micro F1 of entities."""
        total = 2 * self.hits + self.extra + self.missed
        return 2 * self.hits / total if total else 1.0

    def share(self, count: int) -> float:
        """A count as a share of the rows."""
        return count / self.rows if self.rows else 1.0

    def line(self) -> str:
        """The figures in one line."""
        return (
            f"{self.rows:5d} rows  scope {self.share(self.scope):.3f}  intent {self.share(self.intent):.3f}  "
            f"entities F1 {self.f1:.3f}  period {self.share(self.period):.3f}  language {self.share(self.language):.3f}"
        )


def load_rows(name: str) -> list[Row]:
    """The rows of one corpus file."""
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines() if line]


def understand(row: Row, understanding: Understanding) -> Request:
    """What is understood of a row, with its context as the previous request."""
    context = row.get("context")
    previous = understanding.understand(context) if context else None
    return understanding.understand(row["text"], previous)


def names_of(request: Request, catalogue: Catalogue) -> list[str]:
    """Entities as the contract prints them."""
    instruments = (catalogue.instrument(symbol) for symbol in request.entities)
    return [each.name for each in instruments if each] + list(request.regions) + list(request.companies)


def score(rows: Iterable[Row], understanding: Understanding, catalogue: Catalogue) -> Score:
    """Score rows; an intent that the label also accepts counts as right."""
    total = Score()
    for row in rows:
        request = understand(row, understanding)
        accepted = {row["intent"], *row.get("also", ())}
        total.rows += 1
        total.scope += request.intent.scope in {Intent(each).scope for each in accepted}
        total.intent += request.intent.value in accepted
        if request.intent.value not in accepted:
            total.confusions[row["lang"], row["intent"], request.intent.value] += 1
        hits, extra, missed = matched(row["entities"], names_of(request, catalogue), row["intent"] == "stock")
        total.hits += hits
        total.extra += extra
        total.missed += missed
        total.period += loose(row["period"]) == loose(request.period.words if request.period else None)
        total.language += row["lang"] == request.language
    return total


def matched(wanted: Sequence[str], got: Sequence[str], company: bool) -> tuple[int, int, int]:
    """Return hits, extra and missed names; companies match where one's words hold the other's."""
    left = list(got)
    hits = 0
    for name in wanted:
        found = next((each for each in left if _same(name, each, company)), None)
        if found is not None:
            left.remove(found)
            hits += 1
    return hits, len(left), len(wanted) - hits


def _same(wanted: str, got: str, company: bool) -> bool:
    one, other = wanted.casefold(), got.casefold()
    return one == other or (company and (one in other or other in one))


def loose(words: str | None) -> str:
    """A period's words without case, leading prepositions and possessive endings."""
    if not words:
        return ""
    plain = words.casefold().strip()
    while LEADING.match(plain):
        plain = LEADING.sub("", plain, count=1)
    return plain.removesuffix("'s").removesuffix("’s")


def report(
    rows: Sequence[Row], understanding: Understanding, catalogue: Catalogue
) -> tuple[Score, Score, list[str]]:
    """Score all rows and those off English; return both and the lines to print, confusions last."""
    whole = score(rows, understanding, catalogue)
    off = score([row for row in rows if row["lang"] != "en"], understanding, catalogue)
    lines = ["all " + whole.line(), "off " + off.line()]
    for code in sorted({row["lang"] for row in rows}):
        spoken = score([row for row in rows if row["lang"] == code], understanding, catalogue)
        lines += [f"{code}  {spoken.line()}"]
    lines += [
        f"{n:3d} {lang} {want} read as {got}" for (lang, want, got), n in whole.confusions.most_common(40)
    ]
    return whole, off, lines
