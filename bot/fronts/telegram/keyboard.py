"""Rows of buttons as Telegram's inline keyboard."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.fronts.telegram.callbacks import encode
from bot.messages import Button

LABEL = 64
"""Longer labels are cut off by phones anyway."""


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """The keyboard; None for a reply without buttons."""
    shown = [[_button(button) for button in row] for row in rows if row]
    return InlineKeyboardMarkup(shown) if shown else None


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label[:LABEL], callback_data=encode(button.verb, button.args))
