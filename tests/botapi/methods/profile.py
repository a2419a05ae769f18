"""Methods about the bot itself: who it is, its commands and descriptions by scope and language."""

import json
import re
from typing import Any

from tests.botapi.params import Params
from tests.botapi.refusals import bad_request
from tests.botapi.wire import user_json
from tests.botapi.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMANDS_MAX = 100
DESCRIPTION_MAX = 512
SHORT_DESCRIPTION_MAX = 120
COMMAND_DESCRIPTION_MAX = 256
SCOPES = frozenset(
    (
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    )
)


def get_me(world: World, params: Params) -> Any:
    """getMe."""
    return user_json(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_commands(world: World, params: Params) -> Any:
    """setMyCommands."""
    commands = params.parsed("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands JSON array")
    if len(commands) > COMMANDS_MAX:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= COMMAND_DESCRIPTION_MAX:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.profile.commands[_place(params)] = commands
    return True


def get_commands(world: World, params: Params) -> Any:
    """getMyCommands."""
    return world.profile.commands.get(_place(params), [])


def delete_commands(world: World, params: Params) -> Any:
    """deleteMyCommands."""
    world.profile.commands.pop(_place(params), None)
    return True


def set_description(world: World, params: Params) -> Any:
    """setMyDescription."""
    return _set_text(world, params, "description", DESCRIPTION_MAX)


def get_description(world: World, params: Params) -> Any:
    """getMyDescription."""
    return {"description": _get_text(world, params, "description")}


def set_short_description(world: World, params: Params) -> Any:
    """setMyShortDescription."""
    return _set_text(world, params, "short_description", SHORT_DESCRIPTION_MAX)


def get_short_description(world: World, params: Params) -> Any:
    """getMyShortDescription."""
    return {"short_description": _get_text(world, params, "short_description")}


def _place(params: Params) -> tuple[str, str]:
    scope = params.parsed("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    return json.dumps(scope, sort_keys=True), _language(params)


def _language(params: Params) -> str:
    language = params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _set_text(world: World, params: Params, name: str, longest: int) -> Any:
    text = params.text(name)
    if len(text) > longest:
        raise bad_request(f"{name.replace('_', ' ')} is too long")
    world.profile.texts[name, _language(params)] = text
    return True


def _get_text(world: World, params: Params, name: str) -> str:
    texts = world.profile.texts
    return texts.get((name, _language(params))) or texts.get((name, ""), "")
