"""What `briefer check` says."""

from collections.abc import Iterator
from importlib.util import find_spec

from bot.cli.session import Session
from bot.settings import SECRETS, Settings


def lines(session: Session) -> Iterator[str]:
    """One line per thing worth knowing before `briefer run`."""
    settings = session.settings
    yield f"telegram: {'token set' if settings.telegram_token else 'no token: `briefer run` chats in the terminal'}"
    yield f"administrators: {len(settings.admins) or 'none: set BRIEFER_ADMINS to your id, which /id tells'}"
    yield f"model: {_model(settings)}"
    yield f"set: {', '.join(_changed(settings)) or 'nothing beyond the defaults'}"
    counts = session.app.market.counts()
    yield f"store: {settings.store} opens; " + ", ".join(f"{count} {name}s" for name, count in counts.items())
    today = session.now(None).date()
    for age in session.app.market.ages():
        yield f"{age.symbol}: newest session {age.newest}, {_age((today - age.newest).days)}, from {age.source}"


def _age(days: int) -> str:
    """How old a session is; a day begins in Asia before it begins in UTC, and a later one cannot be right."""
    return "yet to come: a wrong date" if days < -1 else f"{max(days, 0)} days old"


def _model(settings: Settings) -> str:
    if settings.llm_model is None:
        return "none: answers are worded by rule"
    if find_spec("langchain") is None:
        return f"{settings.llm_model}, never asked: pip install 'market-briefer[llm]' first"
    return settings.llm_model


def _changed(settings: Settings) -> list[str]:
    """Names of the settings that differ from their defaults; never their values."""
    defaults = Settings(store=settings.store)
    return [
        f"BRIEFER_{name.upper()}"
        for name in Settings.__slots__
        if name not in SECRETS and getattr(settings, name) != getattr(defaults, name)
    ]
