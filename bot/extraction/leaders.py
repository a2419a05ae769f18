"""Who pulled an index: the companies or sectors that a source names behind "lifted by" and "dragged down by"."""

from collections.abc import Iterator, Sequence

from bot.extraction.reading import Happening
from bot.extraction.spots import Told
from bot.extraction.tokens import Token
from bot.extraction.topics import Lore
from bot.extraction.wordset import words
from bot.market import Direction, Effect, EventKind, Status

_GROUPS = words("stocks shares sectors sector makers companies exporters names issues counters heavyweights")
_SECTORS = words(
    """technology tech industrial industrials financial financials bank banks banking energy mining miners oil gas chip
    chipmakers semiconductor auto automakers automobile property
    real estate consumer healthcare health care utilities telecom
    telecommunications retail steel shipping shipbuilders pharmaceutical insurance travel airline airlines defence
    defense commodity gold heavyweight export exporters it materials metal
    metals battery memory chips semiconductors casino operators developers retailers trading houses brokerages shippers
    carmakers lenders software internet media"""
)
_OWNERS = words(
    "miners makers chipmakers automakers carmakers lenders exporters operators developers retailers shippers"
)
"""Who is a company already, and needs no "stocks" behind."""
_JOINS = frozenset((",", "and", "&"))
_PLAIN = frozenset(("gains", "losses", "in", "by", "the", "large", "big", "major", "declines", "advances"))
REACH = 14


def leaders_of(told: Told, text: str, lore: Lore) -> Iterator[tuple[str, Happening]]:
    """Yield (key, event) for each group of companies or sectors that moved an index of this sentence."""
    statement = next(
        (each for each in told.statements if each.reason is None and each.direction is not None), None
    )
    if statement is None or statement.direction is None:
        return
    at = 0
    while at < len(told.tokens):
        known = told.tokens[at].lower in lore.cues.openers
        cue = lore.cues.longest(told.tokens, at) if known else None
        roles = set(cue[1]) if cue else set()
        if cue is not None and roles & {"gains", "losses"}:
            names = _named(told.tokens[cue[0] : cue[0] + REACH])
            way = Direction.DOWN if "gains" not in roles else statement.direction
            if names:
                yield (
                    names,
                    _happening(told, text, names, statement.symbol, way, told.tokens[at].lower),
                )
            at = cue[0]
        else:
            at += 1


def _named(tokens: Sequence[Token]) -> str:
    """Return the companies or sectors that a run of words begins with, joined in our own way; empty if none."""
    rest = list(tokens)
    while rest and rest[0].lower in _PLAIN:
        rest.pop(0)
    return _companies(rest) or _sectors(rest)


def _companies(tokens: Sequence[Token]) -> str:
    """Return a list of proper names."""
    names: list[list[str]] = [[]]
    for token in tokens:
        if token.text[0].isupper() or (names[-1] and token.number):
            names[-1].append(token.text)
        elif token.lower in _JOINS and names[-1]:
            names.append([])
        else:
            break
    return _joined([" ".join(name) for name in names if name])


def _sectors(tokens: Sequence[Token]) -> str:
    """Return a list of sectors, when the words say that stocks are meant."""
    names: list[str] = []
    for token in tokens:
        if token.lower in _GROUPS and names:
            return _stocks(names)
        if token.lower in _SECTORS:
            names.append(token.lower)
        elif token.lower not in _JOINS and token.text != "-":
            break
    return _stocks(names) if names else ""


def _stocks(names: Sequence[str]) -> str:
    """Return sectors as what is traded: "bank stocks", "miners"."""
    return _joined(names) if names[-1] in _OWNERS else _joined(names) + " stocks"


def _joined(names: Sequence[str]) -> str:
    """Return "A, B and C"."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _happening(told: Told, text: str, names: str, symbol: str, way: Direction, cue: str) -> Happening:
    """Return the event."""
    start, end = told.tokens[0].start, told.tokens[-1].end
    rising = way is not Direction.DOWN
    return Happening(
        headline=f"{'Strength' if rising else 'Weakness'} in {names}",
        kind=EventKind.OTHER,
        concerns=(symbol,),
        effect=Effect.UP if rising else Effect.DOWN,
        status=Status.HAPPENED,
        because=cue == "driven",
        quote=text[start:end],
        start=start,
        end=end,
    )
