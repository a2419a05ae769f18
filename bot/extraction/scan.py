"""One walk over a page, sentence by sentence: every statement of an index, taken or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from bot.extraction.anaphora import Memory, remember, resolve
from bot.extraction.binding import bind
from bot.extraction.drafts import Draft, Reason
from bot.extraction.east import EastReader, east_readers, east_sentences
from bot.extraction.eastwords import language_of
from bot.extraction.extremes import extreme_in
from bot.extraction.groups import group_records
from bot.extraction.headings import (
    doubt_of,
    heading_of,
    is_listed,
    names_market,
    past_year,
    span_of,
    title_span,
)
from bot.extraction.items import Item, itemise
from bot.extraction.lines import blocks
from bot.extraction.phasing import phase_told
from bot.extraction.quotations import is_quoted, quotations
from bot.extraction.sentences import sentences
from bot.extraction.shaping import shape
from bot.extraction.spots import Told
from bot.extraction.statements import Statement, finish
from bot.extraction.tables import row_of
from bot.extraction.text import fold
from bot.extraction.tokens import Token
from bot.extraction.vocabulary import Vocabulary
from bot.extraction.words import Tag
from bot.extraction.years import latest_year, speaks_of_past
from bot.market import Kind, Phase

EVENTFUL = 500
"""How many sentences of a page are kept for its events."""
LEAD = 4
"""How many sentences of a page tell whose day it reports."""


@dataclass(slots=True)
class Page:
    """What has been read of a page so far."""

    text: str
    year: int | None = None
    """The page's own year: that of its publication, else the latest it names."""
    found: list[Statement] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """Regions that the first sentences name."""
    days: list[int] = field(default_factory=list)
    """Weekdays that the first sentences name."""
    memory: Memory = field(default_factory=Memory)
    block: Reason | None = None
    """Why the rows below the last heading are no moves of a session."""
    stage: Phase | None = None
    """The phase that the last heading sets."""
    near: Phase | None = None
    """The phase that the paragraph tells."""
    span: Reason | None = None
    """The horizon that the page's title sets."""
    local_span: Reason | None = None
    """The horizon that the paragraph's beginning sets."""
    quoted: bool = False
    """A quotation that the paragraph has opened and not closed."""
    sentences: list[Told] = field(default_factory=list)
    marketwise: bool = False
    """The first sentences name an index, or stocks as a whole."""
    paragraph: int = 0
    sentence: int = 0


def scan(text: str, vocabulary: Vocabulary, published: date | None = None) -> Page:
    """Return what a page states, sentence by sentence."""
    volatile = frozenset(
        each.symbol for each in vocabulary.instruments.values() if each.kind is Kind.VOLATILITY
    )
    page = Page(text, year=published.year if published is not None else latest_year(text))
    folded = fold(text)
    readers = east_readers(vocabulary)
    for start, end in blocks(folded):
        page.paragraph += 1
        page.near, page.local_span, page.quoted = page.stage, None, False
        reader = readers.get(language_of(folded[start:end]) or "")
        if reader is not None:
            _take_east(page, folded, (start, end), reader)
            continue
        for tokens in sentences(folded, start, end):
            _take(page, tokens, vocabulary, volatile)
            page.sentence += 1
    return page


def _take_east(page: Page, folded: str, block: tuple[int, int], reader: EastReader) -> None:
    """Take a block in Korean, Japanese or Chinese into the page."""
    for span in east_sentences(folded, *block):
        statements = reader.statements(folded, span, page.paragraph, page.memory)
        past = Reason.DATED if speaks_of_past(folded, span, page.year) else page.block
        page.found += [replace(each, reason=each.reason or past) for each in statements]
        page.marketwise = True


def _take(page: Page, tokens: list[Token], vocabulary: Vocabulary, volatile: frozenset[str]) -> None:
    """Take one sentence, or a heading, into the page."""
    items = resolve(shape(itemise(tokens, vocabulary, page.year), vocabulary), page.memory)
    if page.sentence < LEAD:
        page.told += [item.place.region for item in items if item.place is not None]
        page.days += [item.day for item in items if item.day is not None] if not _recalls(items) else []
    heading = heading_of(items, tokens)
    if heading is not None:
        page.marketwise = page.marketwise or (page.sentence < LEAD and names_market(items))
        page.block, page.stage = heading.reason, heading.phase
        return
    if page.block is not None and not is_listed(items):
        page.block = None
    page.near = phase_told(items) or page.near
    span = span_of(items, tokens)
    page.local_span = span or page.local_span
    statements = _statements(page, items, tokens, volatile)
    if page.sentence < LEAD:
        page.marketwise = page.marketwise or names_market(items) or _is_taken(statements)
    if page.sentence == 0 and not _is_taken(statements):
        page.span = title_span(items)
    remember(items, page.memory)
    doubt = doubt_of(tokens) or page.block
    page.local_span = page.local_span or (past_year(items, tokens) if not _is_taken(statements) else None)
    quotes, page.quoted = quotations(tokens, page.quoted)
    judged = [
        replace(
            each,
            reason=each.reason or doubt or _span(page, each) or is_quoted(each.start, each.end, quotes),
            near=page.near,
        )
        for each in statements
    ]
    page.found += judged
    if len(page.sentences) < EVENTFUL:
        page.sentences.append(Told(tokens, items, judged))


def _is_taken(statements: Sequence[Statement]) -> bool:
    """Return whether any statement of a sentence is a move so far."""
    return any(each.reason is None for each in statements)


def _recalls(items: Sequence[Item]) -> bool:
    """Return whether a sentence looks back: "had traded above that level on Tuesday"."""
    closed = any(
        one.text in ("was", "were", "is", "are", "be") and two.text == "closed"
        for one, two in pairwise(items)
    )
    return closed or any(
        item.text == "had"
        and any(each.tag is Tag.VERB or each.text.endswith("ed") for each in items[place : place + 3])
        for place, item in enumerate(items)
    )


def _statements(
    page: Page, items: list[Item], tokens: list[Token], volatile: frozenset[str]
) -> list[Statement]:
    """Return what one sentence or table row states."""
    row = row_of(items)
    drafts = [row] if row is not None else bind(items, volatile)
    grouped = group_records(items, tokens, page.found, page.paragraph)
    return [*grouped, *_finished(drafts, tokens, page)]


def _finished(drafts: Iterable[Draft], tokens: list[Token], page: Page) -> list[Statement]:
    """Return the drafts of one sentence as statements."""
    told = list(drafts)
    starts = [tokens[draft.start].start for draft in told]
    return [
        replace(
            statement,
            extreme=extreme_in(
                page.text,
                statement.start,
                min((at for at in starts if at > statement.start), default=tokens[-1].end),
            ),
        )
        for draft in told
        for statement in finish(draft, tokens, page.paragraph)
    ]


def _span(page: Page, statement: Statement) -> Reason | None:
    """Return the horizon that title or paragraph set, for a statement that says nothing of its own moment."""
    dated = statement.day is not None or statement.prior or statement.phase is not None
    if dated or page.near is not None or statement.figures > 1:
        return None
    return page.local_span
