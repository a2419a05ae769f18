"""Makes people and chats, decides what the bot gets to see, and waits for what it says."""

import asyncio
import re
from collections import defaultdict
from typing import Any

from tests.botapi import wire
from tests.botapi.calls import Calls
from tests.botapi.person import Person, marks
from tests.botapi.world import Chat, Member, Message, Question, User, World


class People:
    """Makes accounts and chats, and waits for what the bot says."""

    def __init__(self, world: World, calls: Calls) -> None:
        self.world = world
        self.calls = calls
        self._read: defaultdict[int, int] = defaultdict(int)

    def user(self, first_name: str = "Ann", *, started: bool = True, **details: Any) -> Person:
        """A new account (`username`, `language`, `id`); one that has talked to the bot unless told."""
        return Person(self, self.world.add_user(first_name, started=started, **details))

    def group(self, title: str = "Friends", *people: Person, admins: tuple[Person, ...] = ()) -> Chat:
        """A basic group."""
        return self._with(self.world.add_chat("group", title), people, admins)

    def supergroup(
        self,
        title: str = "Markets",
        *people: Person,
        admins: tuple[Person, ...] = (),
        topics: tuple[str, ...] = (),
        bot: Member | None = None,
    ) -> Chat:
        """A supergroup; with topics it is a forum whose topics are numbered from 2."""
        chat = self._with(self.world.add_chat("supergroup", title, bot=bot), people, admins)
        chat.forum = bool(topics)
        for topic in topics:
            number = next(chat.numbers) + (1 if not chat.topics else 0)
            if not chat.topics:
                next(chat.numbers)
            chat.topics[number] = topic
        return chat

    def channel(
        self,
        title: str = "Briefs",
        *,
        username: str | None = None,
        admins: tuple[Person, ...] = (),
        bot: Member | None = None,
    ) -> Chat:
        """A channel that the bot administers unless told otherwise."""
        chat = self._with(self.world.add_chat("channel", title, bot=bot), (), admins)
        chat.username = username
        return chat

    def posts(self, channel: Chat, text: str) -> Message:
        """A post of somebody in a channel."""
        message = self.world.post(channel, None, sender_chat=channel.id, text=text, entities=marks(text))
        self.deliver(channel, message, "channel_post")
        return message

    def migrates(self, group: Chat) -> Chat:
        """The group becomes a supergroup; both sides of the news reach the bot."""
        supergroup = self.world.migrate(group)
        old = self.world.post(group, None, extra=(("migrate_to_chat_id", supergroup.id),))
        new = self.world.post(supergroup, None, extra=(("migrate_from_chat_id", group.id),))
        for chat, message in ((group, old), (supergroup, new)):
            self.world.updates.add("message", wire.message_json(self.world, message))
            self._read[chat.id] = len(self.world.sent)
        return supergroup

    def injects(self, update_id: int, kind: str, content: dict[str, Any]) -> None:
        """Any update at all, with a number of one's choice (twice, out of order, odd)."""
        self.world.updates.add(kind, content, id=update_id)

    def sent(self, chat: Chat | None = None) -> list[Message]:
        """What the bot has sent so far, as it stands now (edits included)."""
        return [
            self.world.chats[message.chat].messages.get(message.id, message)
            for message in self.world.sent
            if chat is None or message.chat == chat.id
        ]

    async def replies(self, chat: Chat | Person, count: int = 1, *, within: float = 5.0) -> list[Message]:
        """The next `count` messages of the bot in a chat that were not read yet."""
        place = chat.chat if isinstance(chat, Person) else chat
        start = self._read[place.id]
        await self.calls.until(
            lambda: len(self.sent(place)) >= start + count,
            within,
            f"the bot sent {len(self.sent(place)) - start} of {count} replies to {place.id}",
        )
        self._read[place.id] = start + count
        return self.sent(place)[start : start + count]

    async def reply(self, chat: Chat | Person, *, within: float = 5.0) -> Message:
        """The next message of the bot in a chat."""
        return (await self.replies(chat, within=within))[0]

    async def answer(self, question: Question, *, within: float = 5.0) -> dict[str, Any]:
        """The bot's answer to a tap or an inline query."""
        await self.calls.until(lambda: question.answer, within, f"no answer to query {question.id}")
        return question.answer or {}

    async def taken(self, *, within: float = 5.0) -> None:
        """Waits until the bot has taken and confirmed every update."""
        await self.calls.until(lambda: not self.world.updates.pending, within, "updates are left unconfirmed")

    async def silent(self, chat: Chat | Person, *, seconds: float = 0.2) -> None:
        """Waits a moment; AssertionError if the bot says anything in the chat meanwhile."""
        place = chat.chat if isinstance(chat, Person) else chat
        before = len(self.sent(place))
        await asyncio.sleep(seconds)
        said = self.sent(place)[before:]
        assert not said, f"the bot said {said[0].words!r}"

    def deliver(self, chat: Chat, message: Message, kind: str) -> None:
        """Queues a message for the bot if Telegram would let it see it."""
        if self.sees(chat, message):
            self.world.updates.add(kind, wire.message_json(self.world, message))

    def sees(self, chat: Chat, message: Message) -> bool:
        """Does Telegram hand this message to the bot: by membership and privacy mode."""
        if chat.kind == "private":
            return True
        standing = self.world.standing(chat)
        if not standing.present:
            return False
        if chat.kind == "channel" or standing.administrator or not self.world.privacy:
            return True
        return _meant_for(self.world, chat, message)

    def standing_changed(self, chat: Chat, by: User, before: Member, after: Member) -> None:
        """Tells the bot that its standing in a chat has changed."""
        content = {
            "chat": wire.chat_json(self.world, chat),
            "from": wire.user_json(by),
            "date": int(self.world.now()),
            "old_chat_member": wire.member_json(self.world, self.world.bot, before),
            "new_chat_member": wire.member_json(self.world, self.world.bot, after),
        }
        self.world.updates.add("my_chat_member", content)

    def _with(self, chat: Chat, people: tuple[Person, ...], admins: tuple[Person, ...]) -> Chat:
        chat.members |= {person.id: Member() for person in people}
        chat.members |= {person.id: Member("administrator") for person in admins}
        return chat


def _meant_for(world: World, chat: Chat, message: Message) -> bool:
    """Privacy mode: commands for it or for nobody, mentions, replies to it."""
    replied = chat.messages.get(message.reply_to or 0)
    if replied is not None and replied.sender == world.bot.id:
        return True
    name = f"@{world.bot.username}".lower()
    words = message.words.lower()
    if words.startswith("/"):
        command = words.split()[0]
        return "@" not in command or command.endswith(name)
    return re.search(re.escape(name) + r"(?!\w)", words) is not None
