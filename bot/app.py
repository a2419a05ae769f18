"""The only file that knows everybody: it builds each part from the settings, when it is first needed."""

import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import catalogue
from bot.archive import ArchiveKeeper
from bot.briefer import Briefer
from bot.catalogue import Catalogue
from bot.errors import InputError
from bot.history.known_highs import shipped_highs
from bot.intake import Intake, Outcome
from bot.intents.desk import Desk
from bot.market import Change, SourceKind, ToldEvent
from bot.newsroom import Newsroom
from bot.sessions.amendments import read_amendments
from bot.sessions.exchanges import Calendars, shipped_calendars
from bot.settings import Settings
from bot.store.board import BoardKeeper
from bot.store.chats import Chats
from bot.store.closes import Closes
from bot.store.duckdb import DuckDB
from bot.store.market import Market
from bot.themes import Themes
from bot.understanding import Understanding

if TYPE_CHECKING:
    import asyncio

    from bot.delivery.post import Post
    from bot.extraction import Reading, Vocabulary
    from bot.fronts.telegram.connection import Connection
    from bot.llm.model import Model
    from bot.sources.fetching import Policy
    from bot.sources.refreshing import Fetched


class Parts:
    """What needs no store: names, understanding, reading of articles."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def catalogue(self) -> Catalogue:
        return catalogue.load(self.settings.catalogue)

    @cached_property
    def understanding(self) -> Understanding:
        return Understanding(self.catalogue)

    @cached_property
    def calendars(self) -> Calendars:
        """The sessions of every exchange, the owner's file over the shipped table."""
        codes = {instrument.exchange or instrument.symbol for instrument in self.catalogue.instruments}
        rulings = read_amendments(self.settings.sessions, codes) if self.settings.sessions else None
        return shipped_calendars(rulings)

    @cached_property
    def themes(self) -> Themes:
        """Subjects of news and the phrases that speak of them."""
        return Themes(self.understanding.themes())

    @cached_property
    def planned(self) -> tuple[ToldEvent, ...]:
        """The shipped calendar of coming events; read when it is first asked for."""
        from bot.sources.calendar import shipped

        return shipped(self.catalogue)

    def read(self, text: str, published: datetime | date | None = None) -> "Reading":
        """What an article's text tells."""
        from bot import extraction

        return extraction.read(text, self.vocabulary, published)

    @cached_property
    def vocabulary(self) -> "Vocabulary":
        """The names and words of articles; costs a moment to build, so only when one is read."""
        from bot.extraction import Vocabulary

        return Vocabulary.of(self.catalogue)


class App:
    """The parts of one process that owns the store; making it opens the store.

    `reach` says which addresses feeds may be fetched from; None = the public internet over https.
    """

    def __init__(self, parts: Parts, reach: "Policy | None" = None) -> None:
        self.parts = parts
        self.reach = reach
        self.settings = parts.settings
        self.engine = DuckDB(self.settings.store)

    def close(self) -> None:
        """Let the store go."""
        self.engine.close()

    @cached_property
    def market(self) -> Market:
        return Market(self.engine)

    @cached_property
    def intake(self) -> Intake:
        return Intake(self.engine, self.parts.catalogue, self._changed)

    def _changed(self, changes: Sequence[Change], now: datetime) -> None:
        """What intake has changed may concern alerts and posts; a store that has neither is left alone."""
        if not changes:
            return
        if self.engine.rows("SELECT 1 FROM alert LIMIT 1"):
            self.post.watch.changed(changes, now)
        if any(one.was is not None for one in changes) and self.engine.rows("SELECT 1 FROM delivery LIMIT 1"):
            self.post.correcting.changed(changes, now)

    @cached_property
    def newsroom(self) -> Newsroom:
        """Where articles are read, shown and stored."""
        parts = self.parts
        return Newsroom(parts.read, lambda: self.intake, parts.catalogue, lambda: parts.calendars)

    @cached_property
    def _boards(self) -> BoardKeeper:
        return BoardKeeper(self.engine)

    @cached_property
    def chats(self) -> Chats:
        return Chats(self.engine)

    @cached_property
    def _archives(self) -> ArchiveKeeper:
        parts = self.parts
        return ArchiveKeeper(Closes(self.engine), parts.catalogue, parts.calendars, shipped_highs())

    @cached_property
    def briefer(self) -> Briefer:
        settings = self.settings
        return Briefer(self.parts.understanding, self.desk, settings.language, settings.timezone, self.model)

    @cached_property
    def model(self) -> "Model | None":
        """The language model that may reword answers; None without BRIEFER_LLM_MODEL."""
        settings = self.settings
        if settings.llm_model is None:
            return None
        from bot.llm.limits import Budget
        from bot.llm.model import Model

        budget = Budget(settings.llm_daily_budget, settings.llm_chat_daily_budget)
        return Model(settings.llm_model, self.parts.catalogue, settings.llm_timeout_s, budget)

    def desk(self, now: datetime, zone: ZoneInfo) -> Desk:
        """What the handlers of one question look at."""
        parts = self.parts
        board = self._boards.board()
        return Desk(
            now,
            zone,
            parts.catalogue,
            board,
            self.market,
            parts.calendars,
            self._archives.of(board.version),
            themes=lambda: parts.themes,
            planned=lambda: parts.planned,
            arrangements=lambda: self.post.arrangements,
        )

    def telegram(self, clock: Callable[[], datetime], concurrency: int = 256) -> "Connection":
        """The bot on Telegram, ready to be run; so many chats are answered at once."""
        from bot.fronts.telegram import lean

        lean.load()
        from bot.fronts.telegram import application

        return application.build(
            self.settings,
            self.briefer,
            self.chats,
            self.parts.catalogue,
            self.market.sources,
            clock,
            self.newsroom,
            self.post,
            concurrency,
        )

    async def deliver(self, clock: Callable[[], datetime], stop: "asyncio.Event") -> None:
        """Deliver what becomes due until `stop` is set, beside the bot on Telegram."""
        from bot.fronts.telegram import delivering

        await delivering.deliver(self.settings, self.chats, self.post, clock, stop)

    @cached_property
    def post(self) -> "Post":
        """Subscriptions, what is due, and the ledger."""
        from bot.delivery import post

        parts = self.parts
        return post.build(
            self.settings,
            self.engine,
            parts.catalogue,
            lambda: parts.calendars,
            self.desk,
            self.chats,
            retell=self.model.retold if self.model is not None else None,
        )

    def first_start(self, now: datetime) -> bool:
        """Load the sample into a store without any market rows; True when it was loaded."""
        if not self.market.empty():
            return False
        self.load_sample(now)
        return True

    def load_sample(self, now: datetime, later: bool = False) -> Outcome:
        """Load the shipped sample, or what came after it."""
        from bot.sources import sample

        outcome = Outcome()
        for batch in sample.batches(later):
            outcome += self.intake.take(batch, now)
        return outcome

    def load_article(
        self, text: str, published: str | None, name: str | None, url: str | None, now: datetime
    ) -> Outcome:
        """Read one article and take in what it tells; see `bot.sources.article` for how it is dated."""
        from bot.sources import article

        moment = article.published_at(published, text)
        article.refuse_future(moment, now)
        return self.newsroom.load(text, moment, name, url, SourceKind.ARTICLE, now)

    def load_provider(
        self,
        name: str,
        symbols: Sequence[str],
        now: datetime,
        done: "Callable[[Fetched], None]" = lambda fetched: None,
    ) -> "tuple[Outcome, list[str]]":
        """Ask a provider for symbols (none: all it is good for); returns what was stored, and every problem."""
        from bot.sources import refreshing
        from bot.sources.providers import PROVIDERS

        provider, known = PROVIDERS[name], self.parts.catalogue
        wanted = symbols or provider.symbols(known.instruments)
        instruments = [instrument for symbol in wanted if (instrument := known.instrument(symbol))]
        problems = [
            f"{symbol}: not in the catalogue" for symbol in wanted if known.instrument(symbol) is None
        ]
        newest = self.market.newest_closes()
        answers = refreshing.ask(provider, instruments, newest, self.parts.calendars, now, time.sleep, done)
        outcome = Outcome()
        for answer in answers:
            if answer.problem is not None:
                problems.append(answer.problem)
                continue
            rows = enumerate(answer.bars, start=1)
            try:
                outcome += self.intake.take_series(answer.instrument.symbol, rows, provider.source, now)
            except InputError as error:  # it contradicts itself; the others are sound
                problems.append(f"{answer.instrument.symbol}: {error}")
                outcome += Outcome(rejected=1)
                continue
            if answer.running is not None:
                outcome += self.intake.take(answer.running, now)
        return outcome, problems

    def load_feed(self, url: str, now: datetime, pages: bool = False) -> Outcome:
        """Fetch a feed and take in each of its items as an article: its summary, or with `pages` its page."""
        from bot.sources import feed, fetching
        from bot.sources.pages import MOST, main_text

        outcome, policy = Outcome(), self.reach or fetching.PUBLIC
        for number, item in enumerate(feed.parse(fetching.fetch(url, policy), url)):
            if item.published is None or item.published > now + timedelta(days=1):
                continue  # a day that is not told, or cannot be right
            page = main_text(item.link, policy) if pages and item.link and number < MOST else None
            text = page or item.text
            outcome += self.newsroom.load(text, item.published, item.outlet, item.link, SourceKind.FEED, now)
        return outcome
