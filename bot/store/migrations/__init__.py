"""The versions of the store's form, oldest first. A row is never changed once released: add the next one."""

from importlib.resources import files

MIGRATIONS: tuple[str, ...] = (
    "0001_market.sql",
    "0002_chats.sql",
    "0003_deliveries.sql",
    "0004_calendar.sql",
    "0005_alerts.sql",
    "0006_due.sql",
    "0007_sections.sql",
)
"""File names; the version of a store is how many of them it has seen."""


def statements(name: str) -> list[str]:
    """Return the statements of one migration."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
    return [statement.strip() for statement in bare.split(";") if statement.strip()]
