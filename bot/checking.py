"""The checks of settings that are more than words: numbers, lists, addresses, zones (pydantic-settings)."""

from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.errors import SettingsError

SOURCES = ("yahoo", "fred")
LANGUAGES = ("en", "ko", "ja", "zh")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError("is no time zone; use a name such as Asia/Seoul") from None
    return name


def _token(value: str) -> str:
    head, colon, tail = value.partition(":")
    if not (head.isdigit() and colon and len(tail) >= 3 and tail.replace("_", "").replace("-", "").isalnum()):
        raise ValueError("does not look like a bot token; copy it from BotFather as it is")
    return value


def _base_url(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("must start with http:// or https://, as in http://localhost:8081/bot")
    return value


def _split(value: str) -> list[str]:
    return [part for part in value.replace(",", " ").split() if part]


def _admins(value: str) -> frozenset[int]:
    parts = _split(value)
    if not all(part.isdigit() for part in parts):
        raise ValueError("must be numeric user ids, separated by commas; /id tells yours")
    return frozenset(int(part) for part in parts)


def _feeds(value: str) -> tuple[str, ...]:
    feeds = tuple(_split(value))
    if not all(feed.startswith(("https://", "http://")) for feed in feeds):
        raise ValueError("must be addresses that start with https://, separated by commas")
    return feeds


def _refresh(value: str) -> tuple[str, ...]:
    names = tuple(part.lower() for part in _split(value))
    for name in names:
        if name not in SOURCES:
            raise ValueError(f"knows only {' and '.join(SOURCES)}")
    return names


def _listen(value: str) -> str:
    host, colon, port = value.rpartition(":")
    if not (host and colon and port.isdigit() and 0 < int(port) < 65536):
        raise ValueError("must be host:port, as in 127.0.0.1:8080")
    return value


class Checked(BaseSettings):
    """One field per setting that is checked; texts come in, values go out."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True)

    telegram_token: Annotated[str, AfterValidator(_token)] | None = None
    telegram_base_url: Annotated[str, AfterValidator(_base_url)] | None = None
    telegram_webhook_secret: str | None = None
    telegram_listen: Annotated[str, AfterValidator(_listen)] | None = None
    admins: Annotated[str, AfterValidator(_admins)] | None = None
    language: Literal["en", "ko", "ja", "zh"] | None = None
    timezone: Annotated[str, AfterValidator(_zone)] | None = None
    feeds: Annotated[str, AfterValidator(_feeds)] | None = None
    refresh: Annotated[str, AfterValidator(_refresh)] | None = None
    llm_model: str | None = None
    llm_timeout_s: Annotated[float, Field(gt=0, le=120)] | None = None
    llm_daily_budget: Annotated[int, Field(ge=0)] | None = None
    llm_chat_daily_budget: Annotated[int, Field(ge=0)] | None = None
    send_rate_per_s: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    paid_rate_per_s: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    listen_posts: bool | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] | None = None
    log_json: bool | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `bot.settings` has read: it names unknown variables and reads the _FILE forms."""
        return (init_settings,)


def check(given: dict[str, str]) -> dict[str, object]:
    """Return checked values of the settings given; raises SettingsError for the first wrong one."""
    given = dict(given)
    if "log_level" in given:
        given["log_level"] = given["log_level"].upper()
    if "language" in given:
        given["language"] = given["language"].lower()
    try:
        checked = Checked(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        name = str(first["loc"][0]).upper()
        reason = str(first["msg"]).removeprefix("Value error, ")
        reason = reason[0].lower() + reason[1:]
        raise SettingsError(f"BRIEFER_{name} {reason}") from None
    return {name: getattr(checked, name) for name in given}
