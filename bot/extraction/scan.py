"""One walk over a page, sentence by sentence: every statement of an index, taken or not."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.extraction.anaphora import remember, resolve
from bot.extraction.binding import bind
from bot.extraction.columns import columns_of, is_short, is_table_head
from bot.extraction.drafts import Draft, Reason
from bot.extraction.east import EastReader, east_readers, east_sentences
from bot.extraction.eastwords import language_of
from bot.extraction.extremes import extreme_in
from bot.extraction.genres import KICKER, TITLES, TOLD, Genre, genre_of, is_memory, is_range
from bot.extraction.groups import group_records
from bot.extraction.headings import (
    doubt_of,
    ended_span,
    heading_of,
    is_dated,
    is_listed,
    is_older,
    is_past_date,
    past_span,
    past_year,
    precedes_older,
    span_of,
    title_span,
)
from bot.extraction.hours import hour_in, phase_at
from bot.extraction.items import Item, itemise
from bot.extraction.lines import blocks, is_headlines
from bot.extraction.phasing import phase_told
from bot.extraction.places import continent
from bot.extraction.previews import preview_of
from bot.extraction.progress import Page
from bot.extraction.quotations import is_quoted, quotations
from bot.extraction.sentences import sentences
from bot.extraction.shaping import shape
from bot.extraction.spots import Told
from bot.extraction.stamps import is_stamped, stamp_at
from bot.extraction.statements import Statement, finish
from bot.extraction.tables import row_of
from bot.extraction.telling import dated, market_day
from bot.extraction.text import fold
from bot.extraction.tokens import Token
from bot.extraction.vocabulary import Vocabulary
from bot.extraction.words import Tag
from bot.extraction.years import latest_year, speaks_of_past
from bot.market import Kind, Phase

EVENTFUL = 500
"""How many sentences of a page are kept for its events."""


def scan(text: str, vocabulary: Vocabulary, published: date | None = None) -> Page:
    """Return what a page states, sentence by sentence."""
    volatile = frozenset(
        each.symbol for each in vocabulary.instruments.values() if each.kind is Kind.VOLATILITY
    )
    page = Page(text, published, year=published.year if published is not None else latest_year(text))
    folded = fold(text)
    readers = east_readers(vocabulary)
    spans = blocks(folded)
    page.stamped = is_stamped(folded, spans)
    for start, end in spans:
        if is_headlines(folded[start:end]):
            continue
        page.paragraph += 1
        start = _take_stamp(page, folded, start) if page.stamped else start
        page.near, page.local_span, page.quoted, page.past = page.stage, None, False, False
        page.told = page.near_place = page.caption = None
        reader = readers.get(language_of(folded[start:end]) or "")
        if reader is not None:
            _take_east(page, folded, (start, end), reader)
            continue
        for tokens in sentences(folded, start, end):
            _take(page, tokens, vocabulary, volatile)
            page.sentence += 1
    return page


def _take_stamp(page: Page, folded: str, start: int) -> int:
    """Note the time that a paragraph of a live blog begins with; return where its text begins."""
    stamp = stamp_at(folded, start)
    if stamp is None:
        return start
    page.hour, end = stamp
    return end


def _take_east(page: Page, folded: str, block: tuple[int, int], reader: EastReader) -> None:
    """Take a block in Korean, Japanese or Chinese into the page."""
    for span in east_sentences(folded, *block):
        statements = reader.statements(folded, span, page.paragraph, page.memory)
        past = Reason.DATED if speaks_of_past(folded, span, page.year) else page.block
        page.found += [replace(each, reason=each.reason or past) for each in statements]
        page.lead.marketwise = True


def _take(page: Page, tokens: list[Token], vocabulary: Vocabulary, volatile: frozenset[str]) -> None:
    """Take one sentence, or a heading, into the page."""
    items = resolve(shape(itemise(tokens, vocabulary, page.year), vocabulary), page.memory)
    _take_lead(page, items, tokens, vocabulary)
    if _take_heading(page, items, tokens):
        return
    if not is_listed(items):
        page.block = page.row_day = None
    page.near = phase_told(items) or page.near
    page.local_span = span_of(items, tokens) or page.local_span
    statements = _statements(page, items, tokens, volatile)
    page.lead.take_topic(items, _is_telling(page, statements))
    if not _is_taken(statements):
        _take_setting(page, items, tokens)
    _take_report(page, items, statements)
    _remember(page, items)
    clocked = _clocked(page, tokens, statements, vocabulary)
    if clocked is not None:
        page.near, page.near_place = clocked, _place(statements, vocabulary)
    judged = _judged(page, tokens, statements, vocabulary)
    page.found += judged
    if len(page.sentences) < EVENTFUL:
        page.sentences.append(Told(tokens, items, judged))


def _take_lead(page: Page, items: Sequence[Item], tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
    """Note what a sentence tells of the page: places, a close, whose session is to come, what kind of page it is."""
    page.lead.take_places(items)
    page.lead.take_close(items)
    page.lead.take_city(items)
    page.lead.take_preview(preview_of(items, tokens, vocabulary, page.lead.sentences))
    _take_genre(page, items, tokens)


def _take_heading(page: Page, items: Sequence[Item], tokens: Sequence[Token]) -> bool:
    """Take the head of a table, or a heading, into the page; return whether the line was one."""
    columns = columns_of(tokens)
    page.columns = columns or (page.columns if is_short(tokens) else ())
    headed = is_table_head(tokens, columns)
    heading = None
    if not headed:
        _take_day(page, items, tokens)
        heading = heading_of(items, tokens)
    if heading is not None:
        page.block, page.stage = heading.reason, heading.phase
        page.row_day = next((item.day for item in items if item.tag is Tag.DAY), None)
        page.lead.take_topic(items, taken=False)
    return headed or heading is not None


def _take_setting(page: Page, items: Sequence[Item], tokens: Sequence[Token]) -> None:
    """Note the time that a sentence without a move sets for those behind it."""
    if page.sentence == 0:
        page.span = title_span(items)
    page.past = page.past or is_past_date(items, tokens, page.year)
    page.local_span = page.local_span or ended_span(items) or past_span(items)
    page.local_span = page.local_span or past_year(items, tokens, page.year)
    page.told = market_day(items) or page.told
    page.lead.take_day(page.told)


def _judged(
    page: Page, tokens: list[Token], statements: Sequence[Statement], vocabulary: Vocabulary
) -> list[Statement]:
    """Return a sentence's statements with what the page says of their moment, and why they are no moves."""
    page.older = page.older or precedes_older(tokens)
    doubt = doubt_of(tokens) or page.caption or page.block or (Reason.ASIDE if page.older else None)
    page.caption = page.caption or (doubt if doubt is Reason.DATED else None)
    quotes, page.quoted = quotations(tokens, page.quoted)
    return [
        replace(
            each,
            reason=each.reason or doubt or _span(page, each) or is_quoted(each.start, each.end, quotes),
            near=_near(page, each, vocabulary),
            hour=page.hour,
            prior=each.prior or (page.eve and each.day is None),
            day=page.row_day if each.day is None and each.tabular else each.day,
        )
        for each in (dated(each, page.told, vocabulary, None) for each in statements)
    ]


def _take_day(page: Page, items: Sequence[Item], tokens: Sequence[Token]) -> None:
    """Note a heading that puts what follows into the session before; in a live blog a date further down does."""
    if page.stamped:
        page.eve = page.eve or (page.hour is not None and is_dated(items, tokens))
        return
    older = is_older(items, tokens)
    page.eve = page.eve if older is None else older


def _remember(page: Page, items: Sequence[Item]) -> None:
    """Remember the sentence's subject; a line of a list without one leaves the list's own."""
    fresh = page.memory.fresh
    listed = len(items) > 1 and items[0].text == "-" == items[1].text
    remember(items, page.memory)
    if listed and not any(item.tag is Tag.NAME for item in items):
        page.memory.fresh = fresh


def _take_genre(page: Page, items: Sequence[Item], tokens: Sequence[Token]) -> None:
    """Note the kind of page that its title announces, or its first sentences when no market is their subject."""
    read = page.lead.sentences
    if read == 1 or (read == TITLES and page.short):
        page.genre = page.genre or genre_of(items, tokens, page.year)
        page.short = len(items) <= KICKER
    if read <= TOLD and is_range(tokens):
        page.genre = page.genre or Genre.REVIEW
    if page.genre is None and read <= TOLD and not page.found and not page.lead.marketwise:
        page.genre = Genre.MEMORY if is_memory(items, tokens, page.year) else None


def _take_report(page: Page, items: Sequence[Item], statements: Sequence[Statement]) -> None:
    """Let a first sentence that reports a day of the market overrule what a title seemed to announce."""
    if page.genre in (Genre.MEMORY, Genre.FORECAST) and page.lead.sentences <= TITLES:
        dated = any(each.reason is None and each.day is not None for each in statements)
        page.genre = None if dated or market_day(items) is not None else page.genre


def _clocked(
    page: Page, tokens: list[Token], statements: Sequence[Statement], vocabulary: Vocabulary
) -> Phase | None:
    """Return the phase that a time of day tells of a sentence's first move: "At 0936 ET, the Dow was up"."""
    first = next((each for each in statements if each.reason is None), None)
    instrument = vocabulary.instruments.get(first.symbol) if first is not None else None
    hour = hour_in(page.text[tokens[0].start : tokens[-1].end]) if instrument is not None else None
    return phase_at(hour, instrument, page.published) if hour is not None and instrument is not None else None


def _place(statements: Sequence[Statement], vocabulary: Vocabulary) -> str | None:
    """Return the continent of a sentence's first move."""
    first = next((each for each in statements if each.reason is None), None)
    return continent(vocabulary.region(first.symbol)) if first is not None else None


def _near(page: Page, statement: Statement, vocabulary: Vocabulary) -> Phase | None:
    """Return the phase told around a statement; a time of day says nothing of another continent."""
    place = continent(vocabulary.region(statement.symbol))
    return page.near if page.near_place in (None, place) else None


def _is_taken(statements: Sequence[Statement]) -> bool:
    """Return whether any statement of a sentence is a move so far."""
    return any(each.reason is None for each in statements)


def _is_telling(page: Page, statements: Sequence[Statement]) -> bool:
    """Return whether a sentence is about an index: it tells a move, or as the title that of a longer time."""
    if page.lead.sentences > 1:
        return any(each.reason is None and not each.oblique for each in statements)
    return any(each.reason in (None, Reason.WEEK, Reason.MONTH, Reason.YEAR) for each in statements)


def _statements(
    page: Page, items: list[Item], tokens: list[Token], volatile: frozenset[str]
) -> list[Statement]:
    """Return what one sentence or table row states."""
    row = row_of(items, page.columns)
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
    dated = statement.day is not None or statement.prior
    if page.past and not dated:
        return Reason.DATED
    dated = dated or statement.phase is not None
    if dated or page.near is not None or statement.figures > 1:
        return None
    return page.local_span
