"""What an owner sets: BRIEFER_ variables of the environment or of a .env file, checked once at the start.

Reading the names is plain Python, and so are the checks of words; numbers and switches go through
pydantic-settings, which costs a third of a second to import and is left alone until one of them is set
(docs/decisions/0003).
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SettingsError
from bot.settings.checks import CHECKS

PREFIX = "BRIEFER_"
TELEGRAM = "https://api.telegram.org/bot"

PLAIN = frozenset({"store", "catalogue", "sessions"})
"""Settings that are taken as written; the part that opens the file says what is wrong with it."""

SECRETS = frozenset({"telegram_token", "telegram_webhook_secret", "store"})
"""Never printed. Every setting can also be read from a file named by NAME_FILE, as container secrets are."""

LATER = {
    "telegram_webhook_url": "webhooks are not built yet; unset it and the bot uses long polling",
    "metrics_listen": "metrics are not built yet; unset it",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked. Names are those of the environment in lower case, without the prefix."""

    store: Path
    telegram_token: str | None = None
    telegram_base_url: str = TELEGRAM
    telegram_webhook_url: str | None = None
    telegram_webhook_secret: str | None = None
    telegram_listen: str | None = None
    admins: frozenset[int] = frozenset()
    language: str = "en"
    timezone: str = "UTC"
    feeds: tuple[str, ...] = ()
    refresh: tuple[str, ...] = ()
    catalogue: Path | None = None
    sessions: Path | None = None
    llm_model: str | None = None
    llm_timeout_s: float = 8.0
    llm_daily_budget: int | None = None
    llm_chat_daily_budget: int | None = None
    send_rate_per_s: float = 25.0
    paid_rate_per_s: float | None = None
    listen_posts: bool = False
    log_level: str = "INFO"
    log_json: bool = False
    metrics_listen: str | None = None

    def __repr__(self) -> str:
        """Names only: a printed setting could be a secret."""
        return "Settings(…)"


NAMES = frozenset(Settings.__slots__)


def load(environ: Mapping[str, str], dotenv: Path | None = Path(".env")) -> Settings:
    """Return the checked settings; raises SettingsError with one line naming the first wrong one."""
    given = _given(environ, dotenv)
    for name, why in LATER.items():
        if given.get(name):
            raise SettingsError(f"{PREFIX}{name.upper()}: {why}")
    values: dict[str, object] = {name: Path(given[name]).expanduser() for name in PLAIN & given.keys()}
    if str(given.get("store", "")).startswith(("postgresql:", "postgres:")):
        raise SettingsError(f"{PREFIX}STORE: PostgreSQL is not built yet; give the path of a DuckDB file")
    checked = {name: value for name, value in given.items() if name not in PLAIN}
    if checked.keys() <= CHECKS.keys():
        values |= {name: _checked(name, value) for name, value in checked.items()}
    else:
        from bot.settings.checking import check

        values |= check(checked)
    return Settings(**{"store": default_store(), **values})  # type: ignore[arg-type]


def default_store() -> Path:
    """The store file in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("market-briefer", appauthor=False) / "briefer.duckdb"


def _given(environ: Mapping[str, str], dotenv: Path | None) -> dict[str, str]:
    """What is set and not empty, by its plain name; the environment wins over the .env file."""
    raw = {key: value for key, value in _dotenv(dotenv).items() if key.upper().startswith(PREFIX)}
    raw |= {key: value for key, value in environ.items() if key.upper().startswith(PREFIX)}
    given: dict[str, str] = {}
    for key, value in raw.items():
        name = key.upper().removeprefix(PREFIX).lower()
        if name.startswith("test_"):
            continue
        if name in NAMES:
            given[name] = value
        elif name.removesuffix("_file") in NAMES:
            if value.strip():
                given.setdefault(name.removesuffix("_file"), _secret_file(key, value))
        else:
            raise SettingsError(_unknown(key, name))
    return {name: value.strip() for name, value in given.items() if value.strip()}


def _checked(name: str, value: str) -> object:
    try:
        return CHECKS[name](value)
    except ValueError as error:
        raise SettingsError(f"{PREFIX}{name.upper()} {error}") from None


def _unknown(key: str, name: str) -> str:
    plain = name.removesuffix("_file")
    kin = sorted(each for each in NAMES if each.endswith(plain) or plain.endswith(each) or plain in each)
    near = difflib.get_close_matches(name, kin or NAMES, n=1, cutoff=0.0 if kin else 0.5)
    hint = f"did you mean {PREFIX}{near[0].upper()}?" if near else "docs/operate.md lists the settings"
    return f"{key} is not a setting; {hint}"


def _secret_file(key: str, path: str) -> str:
    try:
        return Path(path.strip()).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a text file"
        raise SettingsError(f"{key}: cannot read the file it names ({reason})") from None


def _dotenv(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    from dotenv import dotenv_values

    return {key: value or "" for key, value in dotenv_values(path).items()}
