"""The table of methods: name, the fields it takes, and the function that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.botapi.methods import chats, editing, files, polling, profile, queries, sending
from tests.botapi.params import Params
from tests.botapi.world import World


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Bot API; `run` returns its result or an awaitable of it, or raises RefusedError."""

    name: str
    run: Callable[[World, Params], Any]
    fields: frozenset[str]


def _method(name: str, run: Callable[[World, Params], Any], fields: str = "") -> Method:
    return Method(name, run, frozenset(fields.split()))


_SEND = (
    "business_connection_id chat_id message_thread_id direct_messages_topic_id disable_notification "
    "protect_content allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters "
    "reply_markup "
)
_EDIT = "business_connection_id chat_id message_id inline_message_id reply_markup "
_HOOK = "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token"

TABLE = (
    _method("getMe", profile.get_me),
    _method("getUpdates", polling.get_updates, "offset limit timeout allowed_updates"),
    _method("setWebhook", polling.set_webhook, _HOOK),
    _method("deleteWebhook", polling.delete_webhook, "drop_pending_updates"),
    _method("getWebhookInfo", polling.get_webhook_info),
    _method("sendMessage", sending.send_message, _SEND + "text parse_mode entities link_preview_options"),
    _method(
        "sendPhoto",
        sending.send_photo,
        _SEND + "photo caption parse_mode caption_entities show_caption_above_media has_spoiler",
    ),
    _method(
        "sendChatAction",
        sending.send_chat_action,
        "business_connection_id chat_id message_thread_id action",
    ),
    _method("editMessageText", editing.edit_text, _EDIT + "text parse_mode entities link_preview_options"),
    _method(
        "editMessageCaption",
        editing.edit_caption,
        _EDIT + "caption parse_mode caption_entities show_caption_above_media",
    ),
    _method("editMessageMedia", editing.edit_media, _EDIT + "media"),
    _method("editMessageReplyMarkup", editing.edit_markup, _EDIT),
    _method("deleteMessage", editing.delete_message, "chat_id message_id"),
    _method(
        "pinChatMessage",
        editing.pin_message,
        "business_connection_id chat_id message_id disable_notification",
    ),
    _method(
        "answerCallbackQuery", queries.answer_callback, "callback_query_id text show_alert url cache_time"
    ),
    _method(
        "answerInlineQuery",
        queries.answer_inline,
        "inline_query_id results cache_time is_personal next_offset button",
    ),
    _method("setMyCommands", profile.set_commands, "commands scope language_code"),
    _method("getMyCommands", profile.get_commands, "scope language_code"),
    _method("deleteMyCommands", profile.delete_commands, "scope language_code"),
    _method("setMyDescription", profile.set_description, "description language_code"),
    _method("getMyDescription", profile.get_description, "language_code"),
    _method("setMyShortDescription", profile.set_short_description, "short_description language_code"),
    _method("getMyShortDescription", profile.get_short_description, "language_code"),
    _method("getChat", chats.get_chat, "chat_id"),
    _method("getChatMember", chats.get_member, "chat_id user_id"),
    _method("getChatAdministrators", chats.get_administrators, "chat_id"),
    _method("leaveChat", chats.leave, "chat_id"),
    _method("getFile", files.get_file, "file_id"),
)

METHODS = {method.name.lower(): method for method in TABLE}
