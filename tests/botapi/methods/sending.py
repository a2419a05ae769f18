"""Methods that put something into a chat."""

import struct
from typing import Any

from tests.botapi import checks, rights
from tests.botapi.params import Params, Upload
from tests.botapi.refusals import bad_request
from tests.botapi.wire import message_json
from tests.botapi.world import Chat, File, Message, World

PHOTO_MAX_BYTES = 10 * 1024 * 1024
ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    )
)


def send_message(world: World, params: Params) -> Any:
    """sendMessage."""
    chat = _target(world, params)
    text, entities = checks.message_text(params)
    return message_json(world, _post(world, chat, params, text=text, entities=entities))


def send_photo(world: World, params: Params) -> Any:
    """sendPhoto: an upload or a file id."""
    chat = _target(world, params)
    photo = find_photo(world, params, "photo")
    caption, entities = checks.caption(params)
    return message_json(
        world, _post(world, chat, params, photo=photo.id, caption=caption or None, entities=entities)
    )


def send_chat_action(world: World, params: Params) -> Any:
    """sendChatAction."""
    _target(world, params)
    if params.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def find_photo(world: World, params: Params, field: str, given: str | None = None) -> File:
    """The photo of a field: the upload, or one that the bot has sent before, by its file id."""
    reference = given if given is not None else params.text(field)
    upload = params.files.get(field) or params.files.get(reference.removeprefix("attach://"))
    if upload is not None:
        return _kept(world, upload)
    if not reference:
        raise bad_request("there is no photo in the request")
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    file = world.files.get(reference)
    if file is None:
        raise bad_request("wrong remote file identifier specified: can't unserialize it. Wrong last symbol")
    return file


def _target(world: World, params: Params) -> Chat:
    return rights.writable(world, params.text("chat_id"), params.number("message_thread_id"))


def _post(world: World, chat: Chat, params: Params, **content: Any) -> Message:
    in_channel = chat.kind == "channel"
    message = world.post(
        chat,
        None if in_channel else world.bot,
        sender_chat=chat.id if in_channel else None,
        markup=checks.keyboard(params.parsed("reply_markup")),
        thread=params.number("message_thread_id"),
        reply_to=_replied(chat, params),
        silent=params.flag("disable_notification"),
        **content,
    )
    world.sent.append(message)
    return message


def _replied(chat: Chat, params: Params) -> int | None:
    given = params.parsed("reply_parameters")
    if not given:
        return None
    number = given.get("message_id")
    if number in chat.messages:
        return int(number)
    if given.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _kept(world: World, upload: Upload) -> File:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > PHOTO_MAX_BYTES:
        raise bad_request("file is too big")
    width, height = _png_size(upload.content)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return world.add_file(upload.content, upload.name, (width, height))


def _png_size(content: bytes) -> tuple[int, int]:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR":
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", content[16:24])
    return width, height
