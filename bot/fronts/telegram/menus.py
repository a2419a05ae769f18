"""What Telegram shows of the bot before anybody writes: commands and descriptions, set where they differ."""

import asyncio
import logging
from collections.abc import Iterator

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeDefault,
)

from bot.fronts.telegram.commands import COMMANDS, Menu
from bot.wording import LANGUAGES, talk
from bot.wording.talk import FALLBACK

log = logging.getLogger(__name__)

SCOPES: tuple[tuple[BotCommandScope, frozenset[Menu]], ...] = (
    (BotCommandScopeDefault(), frozenset({Menu.PRIVATE, Menu.EVERYWHERE, Menu.ADMINISTRATORS})),
    (BotCommandScopeAllGroupChats(), frozenset({Menu.EVERYWHERE})),
    (BotCommandScopeAllChatAdministrators(), frozenset({Menu.EVERYWHERE, Menu.ADMINISTRATORS})),
)


async def publish(bot: Bot) -> None:
    """Set every menu that is not as it should be; a bot that cannot is told in the log and answers anyway."""
    try:
        for language in LANGUAGES:
            await _commands(bot, language)
            await _descriptions(bot, language)
    except asyncio.CancelledError:
        raise
    except Exception as error:
        log.warning("The menus could not be set (%s); they are tried again at the next start.", error)


async def _commands(bot: Bot, language: str) -> None:
    for scope, menus in SCOPES:
        wanted = tuple(_listed(menus, language))
        if await bot.get_my_commands(scope, _code(language)) != wanted:
            await bot.set_my_commands(wanted, scope, _code(language))


async def _descriptions(bot: Bot, language: str) -> None:
    code = _code(language)
    description, short = talk.say("description", language), talk.say("short_description", language)
    if (await bot.get_my_description(code)).description != description:
        await bot.set_my_description(description, code)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)


def _listed(menus: frozenset[Menu], language: str) -> Iterator[BotCommand]:
    for command in COMMANDS:
        if command.menu in menus:
            yield BotCommand(command.name, talk.say(f"command.{command.name}", language))


def _code(language: str) -> str | None:
    """English stands for all languages that have no menu of their own."""
    return None if language == FALLBACK else language
