"""Methods that change or remove what stands in a chat."""

from typing import Any

from tests.botapi import checks, refusals, rights
from tests.botapi.html import Entity
from tests.botapi.methods.sending import find_photo
from tests.botapi.params import Params
from tests.botapi.refusals import RefusedError, bad_request
from tests.botapi.wire import message_json
from tests.botapi.world import Chat, Message, World

DELETE_WINDOW_S = 48 * 3600


def edit_text(world: World, params: Params) -> Any:
    """editMessageText."""
    message = _own(world, params)
    if message.text is None:
        raise bad_request("there is no text in the message to edit")
    text, entities = checks.message_text(params)
    return _changed(world, message, params, text=text, entities=entities)


def edit_caption(world: World, params: Params) -> Any:
    """editMessageCaption."""
    message = _own(world, params)
    if message.photo is None:
        raise bad_request("there is no caption in the message to edit")
    caption, entities = checks.caption(params)
    return _changed(world, message, params, caption=caption or None, entities=entities)


def edit_media(world: World, params: Params) -> Any:
    """editMessageMedia: another photo, with its caption."""
    message = _own(world, params)
    media = params.parsed("media")
    if not isinstance(media, dict) or "media" not in media:
        raise bad_request("can't parse InputMedia: expected an Object")
    if media.get("type") != "photo":
        raise bad_request("type of the media is not supported")
    photo = find_photo(world, params, "media", media["media"])
    caption, entities = checks.checked_caption(
        checks.formatted(media.get("caption", ""), media.get("parse_mode", ""), media.get("caption_entities"))
    )
    return _changed(
        world, message, params, text=None, photo=photo.id, caption=caption or None, entities=entities
    )


def edit_markup(world: World, params: Params) -> Any:
    """editMessageReplyMarkup."""
    return _changed(world, _own(world, params), params)


def delete_message(world: World, params: Params) -> Any:
    """deleteMessage: own ones, and in groups others' where the bot has the right."""
    chat = rights.readable(world, params.text("chat_id"))
    message = chat.messages.get(params.number("message_id") or 0)
    if message is None:
        raise bad_request("message to delete not found")
    standing = world.standing(chat)
    mine = message.sender == world.bot.id
    allowed = mine or chat.kind == "private" or (standing.administrator and standing.can_delete)
    if not allowed or world.now() - message.date > DELETE_WINDOW_S:
        raise bad_request("message can't be deleted")
    del chat.messages[message.id]
    return True


def pin_message(world: World, params: Params) -> Any:
    """pinChatMessage."""
    chat = rights.writable(world, params.text("chat_id"), None)
    standing = world.standing(chat)
    if chat.kind != "private" and not (standing.administrator and standing.can_pin):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    number = params.number("message_id") or 0
    if number not in chat.messages:
        raise bad_request("message to pin not found")
    chat.pinned.append(number)
    return True


def _own(world: World, params: Params) -> Message:
    if "inline_message_id" in params:
        raise bad_request("MESSAGE_ID_INVALID")
    chat = rights.writable(world, params.text("chat_id"), None)
    number = params.number("message_id")
    if number is None:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(number)
    if message is None:
        raise bad_request("message to edit not found")
    if not _may_edit(world, chat, message):
        raise bad_request("message can't be edited")
    return message


def _may_edit(world: World, chat: Chat, message: Message) -> bool:
    if chat.kind == "channel":
        return world.standing(chat).can_edit
    return message.sender == world.bot.id


def _changed(
    world: World,
    message: Message,
    params: Params,
    *,
    entities: tuple[Entity, ...] | None = None,
    **content: Any,
) -> Any:
    changes = content | {"markup": checks.keyboard(params.parsed("reply_markup"))}
    if entities is not None:
        changes["entities"] = entities
    if all(getattr(message, name) == value for name, value in changes.items()):
        raise RefusedError(refusals.NOT_MODIFIED)
    return message_json(world, world.edit(message, **changes))
