"""Who and what there is: users, chats with members and topics, messages, files, and the bot's own profile."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from tests.botapi.html import Entity
from tests.botapi.updates import Updates

ANONYMOUS_ADMIN = 1087968824
"""The account that Telegram names as the author when an administrator of a group writes anonymously."""
CHANNEL_BOT = 136817688
"""The account that Telegram names as the author when somebody writes in a group as a channel."""


@dataclass(slots=True)
class User:
    """An account; `started` and `blocked` say how it stands with the bot."""

    id: int
    first_name: str
    username: str | None = None
    language: str | None = "en"
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    deactivated: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """How somebody stands in a chat: creator, administrator, member, restricted, left or kicked."""

    status: str = "member"
    anonymous: bool = False
    can_post: bool = True
    can_send: bool = True
    can_edit: bool = True
    can_delete: bool = True
    can_pin: bool = True

    @property
    def present(self) -> bool:
        """Is in the chat now."""
        return self.status not in ("left", "kicked")

    @property
    def administrator(self) -> bool:
        """May administer the chat."""
        return self.status in ("creator", "administrator")


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it stands now; an edit replaces it."""

    id: int
    chat: int
    date: int
    sender: int | None
    sender_chat: int | None = None
    text: str | None = None
    caption: str | None = None
    photo: str | None = None
    """The file id."""
    entities: tuple[Entity, ...] = ()
    markup: dict[str, Any] | None = None
    thread: int | None = None
    reply_to: int | None = None
    silent: bool = False
    edited: int | None = None
    extra: tuple[tuple[str, Any], ...] = ()
    """Further fields of the message's JSON (service messages, stickers)."""

    @property
    def words(self) -> str:
        """Text or caption, whichever it has."""
        return self.text if self.text is not None else self.caption or ""

    @property
    def buttons(self) -> tuple[dict[str, Any], ...]:
        """All inline buttons, row by row."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return tuple(button for row in rows for button in row)

    def button(self, label: str) -> dict[str, Any]:
        """The button whose label holds `label`; KeyError when there is none."""
        for button in self.buttons:
            if label in button["text"]:
                return button
        raise KeyError(f"no button {label!r} among {[button['text'] for button in self.buttons]}")


@dataclass(slots=True)
class Chat:
    """A private chat, group, supergroup or channel with its members, topics and messages."""

    id: int
    kind: str
    title: str = ""
    username: str | None = None
    forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    migrated_to: int | None = None
    deleted: bool = False
    pinned: list[int] = field(default_factory=list)
    messages: dict[int, Message] = field(default_factory=dict)
    numbers: Any = field(default_factory=lambda: count(1))

    @property
    def is_group(self) -> bool:
        """A group of either kind."""
        return self.kind in ("group", "supergroup")


@dataclass(frozen=True, slots=True)
class File:
    """Something that was uploaded."""

    id: str
    unique_id: str
    content: bytes
    name: str
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """Where it can be fetched."""
        return f"photos/{self.name}"


@dataclass(slots=True)
class Question:
    """A tap on a button or an inline query that waits for the bot's answer."""

    id: str
    user: int
    expired: bool = False
    answer: dict[str, Any] | None = None


@dataclass(slots=True)
class Profile:
    """What the bot says of itself, by scope and language."""

    commands: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    """Keyed by field (description, short_description, name) and language."""
    webhook: dict[str, Any] = field(default_factory=dict)


class World:
    """Everything the server knows apart from HTTP."""

    def __init__(self, bot: User, *, now: Callable[[], float] = time.time) -> None:
        self.bot = bot
        self.now = now
        self.privacy = True
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.questions: dict[str, Question] = {}
        self.profile = Profile()
        self.updates = Updates()
        self.sent: list[Message] = []
        """What the bot has sent, in order of arrival."""
        self._ids = count(1)

    def add_user(self, first_name: str, **details: Any) -> User:
        """A new account and its (not yet started) private chat."""
        number = details.pop("id", None) or 1000 + next(self._ids)
        user = User(id=number, first_name=first_name, username=details.pop("username", None), **details)
        self.users[number] = user
        self.chats[number] = Chat(number, "private", username=user.username)
        return user

    def add_chat(self, kind: str, title: str, *, id: int | None = None, bot: Member | None = None) -> Chat:
        """A new group, supergroup or channel with the bot in it (as `bot`, a plain member unless told)."""
        number = id or -(2000 + next(self._ids)) - (0 if kind == "group" else 1_000_000_000_000)
        standing = Member("administrator") if kind == "channel" else Member()
        chat = Chat(number, kind, title, members={self.bot.id: bot or standing})
        self.chats[number] = chat
        return chat

    def add_file(self, content: bytes, name: str, size: tuple[int, int] = (0, 0)) -> File:
        """Keeps an upload."""
        number = next(self._ids)
        file = File(f"AgAC{number:08d}", f"AQ{number:06d}", content, f"{number}-{name}", *size)
        self.files[file.id] = file
        return file

    def add_question(self, user: int) -> Question:
        """A tap or an inline query, to be answered by its id."""
        question = Question(f"{4_000_000_000 + next(self._ids)}", user)
        self.questions[question.id] = question
        return question

    def post(self, chat: Chat, sender: User | None, **content: Any) -> Message:
        """Puts a message into a chat under the chat's next number."""
        message = Message(
            id=next(chat.numbers),
            chat=chat.id,
            date=int(self.now()),
            sender=sender.id if sender else None,
            **content,
        )
        chat.messages[message.id] = message
        return message

    def edit(self, message: Message, **changes: Any) -> Message:
        """Replaces a message by its changed self."""
        edited = replace(message, edited=int(self.now()), **changes)
        self.chats[message.chat].messages[message.id] = edited
        return edited

    def migrate(self, chat: Chat) -> Chat:
        """Turns a group into a supergroup; the old id then refuses and names the new one."""
        supergroup = self.add_chat("supergroup", chat.title)
        supergroup.members = dict(chat.members)
        chat.migrated_to = supergroup.id
        return supergroup

    def standing(self, chat: Chat) -> Member:
        """How the bot stands in a chat that is not private."""
        return chat.members.get(self.bot.id, Member("left"))
