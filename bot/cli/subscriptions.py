"""How subscriptions are written on the command line and in CSV files."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from typing import TextIO, TypeVar
from zoneinfo import ZoneInfo

from bot.catalogue import Catalogue
from bot.errors import InputError, UsageError
from bot.subscriptions.deliveries import EVERY_DAY, Form, Place, Section, State, Subscription, Timing
from bot.subscriptions.editions import Editions, edition_of

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COLUMNS = (
    "chat_id", "thread_id", "edition", "time", "tz", "days", "lang", "form", "only_if", "silent", "quiet", "without",
    "state",
)  # fmt: skip
REQUIRED = ("chat_id", "edition", "time", "tz")
Word = TypeVar("Word", Form, State, Section)


def clock(text: str) -> time:
    """A time of day as HH:MM; UsageError for anything else."""
    try:
        return datetime.strptime(text.strip(), "%H:%M").time()  # noqa: DTZ007 (in the subscription's zone)
    except ValueError:
        raise UsageError(f"{text!r} is no time of day such as 07:00") from None


def zone(text: str) -> str:
    """The name of a time zone."""
    try:
        ZoneInfo(text.strip())
    except (ValueError, OSError, KeyError):
        raise UsageError(f"{text!r} is no time zone; use a name such as Asia/Seoul") from None
    return text.strip()


def weekdays(text: str) -> tuple[int, ...]:
    """Days as `mon-fri`, `sat`, `mon,wed,fri`, `fri-mon` or `daily`."""
    if text.strip().lower() in ("", "daily"):
        return EVERY_DAY
    found: set[int] = set()
    for part in text.lower().replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first[:3] not in DAYS or (last or first)[:3] not in DAYS:
            raise UsageError(f"{text!r} is no list of days such as mon-fri or sat,sun")
        start, end = DAYS.index(first[:3]), DAYS.index((last or first)[:3])
        found |= {(start + step) % 7 for step in range((end - start) % 7 + 1)}
    return tuple(sorted(found))


def days_text(days: Sequence[int]) -> str:
    """The same written back."""
    return "daily" if len(days) == 7 else ",".join(DAYS[day] for day in days)


def exchanges(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Codes of exchanges, from codes or from names of regions such as Korea."""
    known = {instrument.exchange for instrument in catalogue.instruments}
    found: list[str] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        region = catalogue.headline(part)
        members = {one.exchange for one in catalogue.members(part) if one.exchange}
        if part.upper() in known:
            found.append(part.upper())
        elif region is not None and members:
            found += sorted(members)
        else:
            raise UsageError(f"{part!r} is no exchange (such as XKRX) and no region (such as Korea)")
    return tuple(dict.fromkeys(found))


def rows(subscriptions: Iterable[Subscription], out: TextIO) -> None:
    """Write subscriptions as CSV."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in subscriptions:
        writer.writerow(
            (
                one.place.chat,
                one.place.thread or "",
                one.edition,
                f"{one.timing.clock:%H:%M}",
                one.timing.zone,
                days_text(one.timing.weekdays),
                one.language or "",
                one.form.value,
                ",".join(one.exchanges),
                "yes" if one.silent else "",
                "yes" if one.quiet else "",
                ",".join(one.without),
                one.state.value,
            )
        )


def read(
    lines: Iterable[str], name: str, editions: Editions, catalogue: Catalogue, now: datetime
) -> list[Subscription]:
    """Read subscriptions from CSV with those columns in any order; InputError names the bad rows."""
    table = csv.DictReader(lines)
    missing = [column for column in REQUIRED if column not in (table.fieldnames or ())]
    if missing:
        raise InputError(f"{name}: no column {missing[0]}; it needs {', '.join(REQUIRED)}")
    found, problems = [], []
    for number, row in enumerate(table, start=2):
        try:
            found.append(_subscription(row, editions, catalogue, now))
        except UsageError as error:
            problems.append(f"{name}, line {number}: {error}")
    if problems:
        raise InputError(
            "; ".join(problems[:5]) + (f"; and {len(problems) - 5} more" if problems[5:] else "")
        )
    return found


def _subscription(
    row: dict[str, str], editions: Editions, catalogue: Catalogue, now: datetime
) -> Subscription:
    cell = {name: (row.get(name) or "").strip() for name in COLUMNS}
    return Subscription(
        place=Place(number(cell["chat_id"]), number(cell["thread_id"] or "0")),
        edition=edition_of(editions, cell["edition"]).name,
        timing=Timing(clock(cell["time"]), zone(cell["tz"]), weekdays(cell["days"])),
        created=now,
        exchanges=exchanges(cell["only_if"], catalogue),
        language=language(cell["lang"]),
        form=_one_of(Form, cell["form"] or Form.FULL.value),
        silent=_yes(cell["silent"]),
        quiet=_yes(cell["quiet"]),
        without=sections(cell["without"]),
        state=_one_of(State, cell["state"] or State.ACTIVE.value),
    )


def number(text: str) -> int:
    """A chat's or a topic's number."""
    try:
        return int(text)
    except ValueError:
        raise UsageError(f"{text!r} is no chat id; /id tells it") from None


def language(text: str) -> str | None:
    """A language that replies exist in."""
    from bot.cli.asking import language as checked

    return checked(text or None)


def sections(text: str) -> tuple[Section, ...]:
    """Parts of a brief that are left out, such as `why,coming`."""
    named = {_one_of(Section, part) for part in filter(None, (part.strip() for part in text.split(",")))}
    return tuple(part for part in Section if part in named)


def _one_of(kind: type[Word], text: str) -> Word:
    try:
        return kind(text)
    except ValueError:
        raise UsageError(f"{text!r} is not one of {' '.join(one.value for one in kind)}") from None


def _yes(text: str) -> bool:
    if text.lower() in ("", "no", "false", "0"):
        return False
    if text.lower() in ("yes", "true", "1"):
        return True
    raise UsageError(f"{text!r} is neither yes nor no")


def each_line(stream: TextIO) -> Iterator[str]:
    """The lines of a file, without the mark that spreadsheets put before the first."""
    for count, line in enumerate(stream):
        yield line.removeprefix("\ufeff") if count == 0 else line
