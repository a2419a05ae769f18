"""What the handlers of the Telegram front may use, built once at the start."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from telegram import Bot

from bot.catalogue import Catalogue
from bot.delivery.post import Post
from bot.fronts.telegram.bulletins import Bulletins
from bot.fronts.telegram.drawer import Drawer
from bot.fronts.telegram.file_ids import FileIds
from bot.fronts.telegram.incoming import Incoming, Me
from bot.fronts.telegram.limiting import Limits
from bot.fronts.telegram.rights import Rights
from bot.market import Source
from bot.messages import ChatSettings, Intent, Line, Reply, Request, Utterance
from bot.newsroom import Newsroom
from bot.store.chats import Chats
from bot.wording import spoken, talk


class Briefing(Protocol):
    """The flow of a question, as `bot.briefer` offers it."""

    def understand(self, utterance: Utterance, follow: bool = True) -> Request:
        """What a message asks; with `follow`, also by what was asked before it."""

    def ordered(self, intent: Intent, cue: str, utterance: Utterance) -> Request:
        """What a command asks whose words are only names and days."""

    def chosen(self, request: Request, utterance: Utterance) -> Request:
        """What a tapped button asks, remembered like a question."""

    def quick(self, request: Request) -> bool:
        """Is `reply` so short that the event loop may wait for it."""

    def reply(self, request: Request, utterance: Utterance) -> Reply:
        """The answer."""

    def receipts(self, request: Request, utterance: Utterance) -> Reply:
        """The rows, dates and rules behind the answer to a request."""

    def forget(self, user: int) -> int:
        """Drop what is remembered of a user; how many conversations that were."""


@dataclass(frozen=True, slots=True)
class Front:
    """The parts, and how this bot is set up."""

    bot: Bot
    briefer: Briefing
    chats: Chats
    catalogue: Catalogue
    sources: Callable[[], list[tuple[Source, datetime]]]
    """Every source with the moment it was loaded, newest first; reads the store."""
    owners: frozenset[int]
    language: str
    timezone: str
    clock: Callable[[], datetime]
    limits: Limits
    rights: Rights
    post: Post
    """Subscriptions, alerts, and what is delivered."""
    newsroom: Newsroom
    drawer: Drawer
    """Articles that wait to be stored or discarded."""
    bulletins: Bulletins
    listens: bool
    """Are posts of channels and groups read as articles."""
    photos: FileIds = field(default_factory=FileIds)

    @property
    def me(self) -> Me:
        """The bot's own account, known once it has reached Telegram."""
        return Me(self.bot.id, self.bot.username)

    def settings(self, incoming: Incoming) -> ChatSettings:
        """How the chat of a message wants its answers."""
        return self.chats.settings(incoming.chat.id)

    def spoken(self, incoming: Incoming) -> str:
        """The language of what is no answer to a question: the chat's, else the person's, else the bot's."""
        return spoken(self.settings(incoming).language or incoming.language or self.language)

    def say(self, incoming: Incoming, code: str, **values: object) -> Reply:
        """A fixed text as a reply, in the language of the chat."""
        language = self.spoken(incoming)
        return Reply(talk.lines(code, language, **values), language=language)

    def lines(self, incoming: Incoming, code: str, **values: object) -> tuple[Line, ...]:
        """The lines of a fixed text, to be put together with others."""
        return talk.lines(code, self.spoken(incoming), **values)

    def utterance(self, incoming: Incoming, text: str | None = None) -> Utterance:
        """A message as the core takes it, at this moment, with what the chat has set."""
        kept = self.settings(incoming)
        return Utterance(
            incoming.text if text is None else text,
            self.clock(),
            incoming.chat,
            language=kept.language or incoming.language,
            timezone=kept.timezone,
            red_up=kept.red_up,
        )
