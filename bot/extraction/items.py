"""A sentence cut into pieces that play a part: names, movement words, figures, links, and all the rest."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.extraction.horizons import horizon_at
from bot.extraction.names import is_casual, name_at
from bot.extraction.numbers import Figure, Unit, figure_at
from bot.extraction.places import Place
from bot.extraction.target import Target
from bot.extraction.tokens import Token
from bot.extraction.units import is_ordinal
from bot.extraction.vocabulary import Vocabulary
from bot.extraction.words import Role, Tag

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = {day: number for number, day in enumerate(DAYS)} | {
    day[:3]: number for number, day in enumerate(DAYS)
}
_MARKS = {",": Tag.COMMA, "\u2014": Tag.COMMA, ";": Tag.CLAUSE, "&": Tag.AND}
_ANDS = frozenset(("and", "&", "or"))


class Item(NamedTuple):
    """One piece of a sentence; start and end are token indices."""

    tag: Tag
    text: str
    start: int
    end: int
    roles: tuple[Role, ...] = ()
    target: Target | None = None
    figure: Figure | None = None
    place: Place | None = None
    day: int | None = None
    proper: bool = False
    """Written with a capital although it does not begin the sentence."""
    code: bool = False
    """Written in capitals only, like a ticker."""

    @property
    def value(self) -> str:
        """The direction, phase or horizon of its first role."""
        return self.roles[0].value if self.roles else ""

    def plays(self, tag: Tag) -> bool:
        """Return whether this is one of its roles."""
        return self.tag is tag or any(role.tag is tag for role in self.roles)


def itemise(tokens: Sequence[Token], vocabulary: Vocabulary, year: int | None = None) -> list[Item]:
    """Return the pieces of one sentence in order; each token belongs to one piece."""
    items: list[Item] = []
    at = 0
    run = list(tokens)
    casual = is_casual(run)
    openers = vocabulary.openers
    while at < len(run):
        token = run[at]
        known = token.number or token.lower in openers
        item = _next(run, at, vocabulary, casual, year) if known else _word(run, at)
        items.append(item)
        at = item.end
    return items


def _next(tokens: list[Token], at: int, vocabulary: Vocabulary, casual: bool, year: int | None) -> Item:
    """Return the piece that begins at this token: the longest name, place or phrase, a figure, or a word."""
    token = tokens[at]
    named = name_at(tokens, at, vocabulary.names, casual)
    worded = vocabulary.words.longest(tokens, at)
    spanned = horizon_at(tokens, at, year)
    if spanned and (worded is None or worded[0] < spanned[0]):
        hyphened = at + 1 < spanned[0] and tokens[at + 1].text == "-"
        text = " ".join(each.lower for each in tokens[at : spanned[0]]) if hyphened else token.lower
        return Item(Tag.HORIZON, text, at, spanned[0], (Role(Tag.HORIZON, spanned[1]),))
    if named and (worded is None or worded[0] <= named[0]):
        return Item(
            Tag.NAME if named[1].symbol else Tag.STRANGER,
            token.lower,
            at,
            named[0],
            target=named[1],
            proper=True,
        )
    figure = figure_at(tokens, at)
    if figure and figure.unit is Unit.OTHER and is_ordinal(tokens, figure.end):
        return Item(Tag.LIGHT, token.text, at, figure.end + 1)
    if figure and not (worded and worded[0] > figure.end):
        tag = Tag.MARK if figure.unit is Unit.OTHER else Tag.FIGURE
        return Item(tag if tag is Tag.FIGURE else Tag.HEAVY, token.text, at, figure.end, figure=figure)
    placed = vocabulary.places.longest(tokens, at) if token.text[0].isupper() else None
    if placed and (worded is None or worded[0] <= placed[0]):
        return Item(Tag.PLACE, token.lower, at, placed[0], place=placed[1][0][1], proper=True)
    if worded:
        return _phrase(tokens, at, worded[0], [role for _, role in worded[1]])
    return _word(tokens, at)


def _phrase(tokens: list[Token], at: int, end: int, roles: list[Role]) -> Item:
    """Return a known phrase as a piece."""
    text = " ".join(token.lower for token in tokens[at:end])
    return Item(roles[0].tag, text, at, end, tuple(roles))


def _word(tokens: list[Token], at: int) -> Item:
    """Return one unknown token as a piece: a mark, a weekday, an adverb, or a word that carries meaning."""
    token = tokens[at]
    if token.lower in _ANDS:
        return Item(Tag.AND, token.lower, at, at + 1)
    if token.text in _MARKS:
        return Item(_MARKS[token.text], token.text, at, at + 1)
    if token.text == "-" and token.spaced and at + 1 < len(tokens) and tokens[at + 1].spaced:
        return Item(Tag.COMMA, "-", at, at + 1)
    if not token.text[0].isalnum():
        return Item(Tag.MARK, token.lower, at, at + 1)
    if token.lower in _DAYS and (len(token.text) > 3 or token.text[0].isupper()):
        return Item(Tag.DAY, token.lower, at, at + 1, day=_DAYS[token.lower])
    if token.lower.endswith("ly") and len(token.text) > 4 and not (token.text[0].isupper() and at):
        return Item(Tag.LIGHT, token.lower, at, at + 1)
    proper = token.text[0].isupper() and at > 0
    return Item(Tag.HEAVY, token.lower, at, at + 1, proper=proper, code=proper and token.text.isupper())
