"""The bot on Telegram; the only folder that knows python-telegram-bot."""
