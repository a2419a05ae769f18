"""All that deliveries keep of one chat: rewritten when a group gets a new id, removed when a person asks."""

from bot.store.engine import Writer
from bot.subscriptions.deliveries import Status

TABLES = (
    ("subscription", "thread", "edition"),
    ("due", "thread", "item"),
    ("delivery", "thread", "item"),
)
"""Tables with a row per chat, and what else their key is made of."""


def rewrite(writer: Writer, old: int, new: int) -> None:
    """Give all that belongs to `old` to `new`; what `new` has already stays as it is there."""
    _drop_doubles(writer, old, new)
    for table, *key in TABLES:
        same = " AND ".join(f"o.{column} = {table}.{column}" for column in key)
        writer.run(
            f"UPDATE {table} SET chat = $2 WHERE chat = $1 AND NOT EXISTS "
            f"(SELECT 1 FROM {table} o WHERE o.chat = $2 AND {same})",
            (old, new),
        )
    writer.run("UPDATE alert SET chat = $2 WHERE chat = $1", (old, new))


def remove(writer: Writer, chat: int) -> int:
    """Remove everything of a chat; returns how many rows that were."""
    count = 0
    for table in ("subscription", "due", "delivery", "alert"):
        count += writer.rows(f"SELECT count(*) FROM {table} WHERE chat = $1", (chat,))[0][0]
        writer.run(f"DELETE FROM {table} WHERE chat = $1", (chat,))
    return count


def _drop_doubles(writer: Writer, old: int, new: int) -> None:
    """What both ids have is due once, and an unfinished claim of the old id is none of ours."""
    for table, only, *key in (
        ("subscription", "TRUE", "thread", "edition"),
        ("due", "TRUE", "thread", "item"),
        ("delivery", f"delivery.status = '{Status.CLAIMED}'", "thread", "item"),
    ):
        same = " AND ".join(f"o.{column} = {table}.{column}" for column in key)
        writer.run(
            f"DELETE FROM {table} WHERE chat = $1 AND {only} AND EXISTS "
            f"(SELECT 1 FROM {table} o WHERE o.chat = $2 AND {same})",
            (old, new),
        )
    writer.run(
        "DELETE FROM due WHERE chat = $1 AND EXISTS (SELECT 1 FROM delivery l WHERE l.chat = $2 "
        "AND l.thread = due.thread AND l.item = due.item) AND NOT due.again",
        (old, new),
    )
