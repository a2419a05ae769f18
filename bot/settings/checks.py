"""The checks of settings that are words, lists, addresses and zones: plain functions, text in, value out.

Each raises ValueError with the end of a sentence that begins with the setting's name.
"""

from collections.abc import Callable
from zoneinfo import ZoneInfo

SOURCES = ("yahoo", "fred")
LANGUAGES = ("en", "ko", "ja", "zh")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def zone(name: str) -> str:
    """An IANA zone."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError("is no time zone; use a name such as Asia/Seoul") from None
    return name


def token(value: str) -> str:
    """A bot's token as BotFather gives it."""
    head, colon, tail = value.partition(":")
    if not (head.isdigit() and colon and len(tail) >= 3 and tail.replace("_", "").replace("-", "").isalnum()):
        raise ValueError("does not look like a bot token; copy it from BotFather as it is")
    return value


def base_url(value: str) -> str:
    """Where a Bot API server listens."""
    if not value.startswith(("http://", "https://")):
        raise ValueError("must start with http:// or https://, as in http://localhost:8081/bot")
    return value


def admins(value: str) -> frozenset[int]:
    """User ids."""
    parts = _split(value)
    if not all(part.isdigit() for part in parts):
        raise ValueError("must be numeric user ids, separated by commas; /id tells yours")
    return frozenset(int(part) for part in parts)


def feeds(value: str) -> tuple[str, ...]:
    """Addresses of feeds."""
    found = tuple(_split(value))
    if not all(feed.startswith(("https://", "http://")) for feed in found):
        raise ValueError("must be addresses that start with https://, separated by commas")
    return found


def refresh(value: str) -> tuple[str, ...]:
    """Sources that the bot refreshes by itself."""
    names = tuple(part.lower() for part in _split(value))
    for name in names:
        if name not in SOURCES:
            raise ValueError(f"knows only {' and '.join(SOURCES)}")
    return names


def listen(value: str) -> str:
    """host:port."""
    host, colon, port = value.rpartition(":")
    if not (host and colon and port.isdigit() and 0 < int(port) < 65536):
        raise ValueError("must be host:port, as in 127.0.0.1:8080")
    return value


def language(value: str) -> str:
    """A language that replies exist in."""
    if value.lower() not in LANGUAGES:
        raise ValueError(f"must be one of {', '.join(map(repr, LANGUAGES))}")
    return value.lower()


def level(value: str) -> str:
    """A level of the standard logging."""
    if value.upper() not in LEVELS:
        raise ValueError(f"must be one of {', '.join(LEVELS)}")
    return value.upper()


CHECKS: dict[str, Callable[[str], object]] = {
    "telegram_token": token,
    "telegram_base_url": base_url,
    "telegram_listen": listen,
    "admins": admins,
    "language": language,
    "timezone": zone,
    "feeds": feeds,
    "refresh": refresh,
    "log_level": level,
}
"""Settings that are checked without pydantic-settings, which costs a third of a second to import."""


def _split(value: str) -> list[str]:
    return [part for part in value.replace(",", " ").split() if part]
