"""A person that a test speaks as: writes, edits, taps, asks inline, blocks, throws the bot out."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tests.botapi import wire
from tests.botapi.html import Entity, units
from tests.botapi.world import ANONYMOUS_ADMIN, CHANNEL_BOT, Chat, Member, Message, Question, User

if TYPE_CHECKING:
    from tests.botapi.people import People

COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]+)?")
MENTION = re.compile(r"(?<!\w)@[A-Za-z0-9_]{3,32}")


@dataclass(frozen=True, slots=True)
class Person:
    """An account that a test speaks as."""

    people: "People"
    user: User

    @property
    def id(self) -> int:
        """The account's number, which is that of its private chat too."""
        return self.user.id

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self.people.world.chats[self.user.id]

    def says(
        self,
        text: str,
        to: Chat | None = None,
        *,
        thread: int | None = None,
        reply_to: Message | None = None,
        anonymous: bool = False,
        as_channel: Chat | None = None,
    ) -> Message:
        """Writes a text, to the bot unless `to` a group; as the group itself or as a channel if told."""
        return self.writes(
            to,
            text=text,
            entities=marks(text),
            thread=thread,
            reply_to=reply_to.id if reply_to else None,
            anonymous=anonymous,
            as_channel=as_channel,
        )

    def writes(
        self,
        to: Chat | None = None,
        *,
        anonymous: bool = False,
        as_channel: Chat | None = None,
        **content: Any,
    ) -> Message:
        """Writes any message (`text`, `caption`, `photo`, or `extra` for stickers and the like)."""
        chat = to or self.chat
        sender, sender_chat = self.user.id, None
        if anonymous:
            sender, sender_chat = ANONYMOUS_ADMIN, chat.id
        elif as_channel is not None:
            sender, sender_chat = CHANNEL_BOT, as_channel.id
        if chat.kind == "private":
            self.user.started = True
        message = self.people.world.post(chat, None, sender_chat=sender_chat, **content)
        message = replace(message, sender=sender)
        chat.messages[message.id] = message
        self.people.deliver(chat, message, "message")
        return message

    def edits(self, message: Message, text: str) -> Message:
        """Changes one of their own messages."""
        world = self.people.world
        edited = world.edit(message, text=text, entities=marks(text))
        self.people.deliver(world.chats[message.chat], edited, "edited_message")
        return edited

    def taps(self, button: dict[str, Any], message: Message) -> Question:
        """Taps a button under a message of the bot; its answer arrives in the returned question."""
        world = self.people.world
        question = world.add_question(self.user.id)
        current = world.chats[message.chat].messages.get(message.id, message)
        content = {
            "id": question.id,
            "from": wire.user_json(self.user),
            "message": wire.message_json(world, current),
            "chat_instance": str(message.chat),
            "data": button["callback_data"],
        }
        world.updates.add("callback_query", content)
        return question

    def asks(self, query: str, *, offset: str = "", chat_type: str = "sender") -> Question:
        """Types an inline query; the results arrive in the returned question."""
        world = self.people.world
        question = world.add_question(self.user.id)
        content = {
            "id": question.id,
            "from": wire.user_json(self.user),
            "query": query,
            "offset": offset,
            "chat_type": chat_type,
        }
        world.updates.add("inline_query", content)
        return question

    def blocks(self) -> None:
        """Blocks the bot."""
        self.user.blocked = True
        self.people.standing_changed(self.chat, self.user, Member(), Member("kicked"))

    def unblocks(self) -> None:
        """Lets the bot write again."""
        self.user.blocked = False
        self.people.standing_changed(self.chat, self.user, Member("kicked"), Member())

    def removes_bot(self, chat: Chat) -> None:
        """Throws the bot out of a group or channel."""
        self.changes_bot(chat, status="kicked")

    def changes_bot(self, chat: Chat, **rights: Any) -> None:
        """Changes how the bot stands in a chat (`status`, `can_post`, ...)."""
        before = self.people.world.standing(chat)
        chat.members[self.people.world.bot.id] = replace(before, **rights)
        self.people.standing_changed(chat, self.user, before, self.people.world.standing(chat))


def marks(text: str) -> tuple[Entity, ...]:
    """The entities that Telegram finds by itself in what a person writes: commands and mentions."""
    found = [("bot_command", match) for match in COMMAND.finditer(text)]
    taken = {position for _, match in found for position in range(*match.span())}
    found += [("mention", match) for match in MENTION.finditer(text) if match.start() not in taken]
    found.sort(key=lambda item: item[1].start())
    return tuple(Entity(kind, units(text[: match.start()]), units(match[0])) for kind, match in found)
