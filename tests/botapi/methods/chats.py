"""Methods that ask about chats and their members."""

from dataclasses import replace
from typing import Any

from tests.botapi import rights, wire
from tests.botapi.params import Params
from tests.botapi.refusals import bad_request
from tests.botapi.world import Member, World


def get_chat(world: World, params: Params) -> Any:
    """getChat."""
    chat = rights.readable(world, params.text("chat_id"))
    shown = wire.chat_json(world, chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.pinned:
        shown["pinned_message"] = wire.message_json(world, chat.messages[chat.pinned[-1]])
    return shown


def get_member(world: World, params: Params) -> Any:
    """getChatMember: in channels only for administrators, as Telegram has it."""
    chat = rights.readable(world, params.text("chat_id"))
    number = params.number("user_id")
    if number is None:
        raise bad_request("invalid user_id specified")
    user = world.users.get(number)
    if user is None:
        raise bad_request("user not found")
    if chat.kind == "private":
        return wire.member_json(world, user, Member())
    if chat.kind == "channel" and not world.standing(chat).administrator:
        raise bad_request("member list is inaccessible")
    return wire.member_json(world, user, chat.members.get(number, Member("left")))


def get_administrators(world: World, params: Params) -> Any:
    """getChatAdministrators; other bots are not shown."""
    chat = rights.readable(world, params.text("chat_id"))
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return [
        wire.member_json(world, world.users[number], member)
        for number, member in chat.members.items()
        if member.administrator and (number == world.bot.id or not world.users[number].is_bot)
    ]


def leave(world: World, params: Params) -> Any:
    """leaveChat."""
    chat = rights.readable(world, params.text("chat_id"))
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.members[world.bot.id] = replace(world.standing(chat), status="left")
    return True
