"""Commands that ask: ask, understand, extract, facts."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TextIO

import click

from bot.cli.session import Session
from bot.errors import InputError, UsageError
from bot.fronts import terminal
from bot.history import SessionFacts
from bot.messages import Reply, Utterance

as_json = click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
now_option = click.option("--now", metavar="ISO", help="Answer as of this moment.")
lang_option = click.option("--lang", metavar="XX", help="Language of the reply: en ko ja zh.")


@click.command()
@click.argument("text")
@lang_option
@now_option
@as_json
@click.pass_obj
def ask(session: Session, text: str, lang: str | None, now: str | None, as_json: bool) -> None:
    """Ask one question and print the answer."""
    moment, spoken = session.now(now), language(lang)
    if session.app.first_start(moment):
        session.note("the store was empty: loaded the sample of September 2025")
    reply = session.app.briefer.answer(Utterance(text, moment, forced_language=spoken))
    if as_json:
        session.record(_record(session, reply))
    else:
        session.say(terminal.block(reply))


def language(given: str | None) -> str | None:
    """A language that replies exist in; raises UsageError for any other."""
    from bot.wording import LANGUAGES

    if given is not None and given not in LANGUAGES:
        raise UsageError(f"--lang {given!r} is not one of {' '.join(LANGUAGES)}")
    return given


def _record(session: Session, reply: Reply) -> dict[str, object]:
    from bot.cli.understanding import entities

    request = reply.request
    return {
        "text": reply.text,
        "intent": request.intent.value if request else None,
        "entities": entities(request, session.parts) if request else [],
        "facts": list(reply.facts),
        "as_of": reply.as_of,
        "sources": [{"name": note.name, "url": note.url} for note in reply.sources],
    }


@click.command()
@click.option("--explain", is_flag=True, help="Show which cue decided what.")
@click.pass_obj
def understand(session: Session, explain: bool) -> None:
    """Read questions as JSON lines and print what is understood of each."""
    from bot.cli.understanding import understood

    for row in json_lines(session.stdin):
        session.record(understood(row, session.parts, explain))


def json_lines(stream: TextIO) -> Iterator[dict[str, object]]:
    """The objects of the input, one a line; raises InputError naming the first line that is none."""
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            raise InputError(f"line {number} of the input is no JSON; give one object a line") from None
        if not isinstance(row, dict):
            raise InputError(f"line {number} of the input is no JSON object")
        yield row


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.pass_obj
def extract(session: Session, paths: tuple[str, ...]) -> None:
    """Print the moves and events that article texts tell, one JSON line a file (- is stdin); stores nothing."""
    from bot.cli.extracting import records

    for record in records(session, paths):
        session.record(record)


@click.command()
@click.argument("symbol")
@click.option("--date", "on", metavar="D", help="A session date; default the newest.")
@as_json
@click.pass_obj
def facts(session: Session, symbol: str, on: str | None, as_json: bool) -> None:
    """Say what the stored closes of a SYMBOL say of one session; - reads JSON lines of symbol and date."""
    if symbol == "-":
        for row in json_lines(session.input_for_store):
            if not isinstance(row.get("symbol"), str):
                raise InputError('each line must be an object with "symbol" and "date"')
            session.record(_facts(session, str(row["symbol"]), _day(row.get("date"))))
        return
    record = _facts(session, symbol, _day(on))
    if as_json:
        session.record(record)
    else:
        for name, value in record.items():
            session.say(f"{name}: {'-' if value is None else value}")


def _day(given: object) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise UsageError(f"{given!r} is no ISO date such as 2025-09-16") from None


def _facts(session: Session, symbol: str, day: date | None) -> dict[str, object]:
    from bot.store.facts import facts as stored

    row = stored(session.app.engine, symbol, day)
    decimals = session.parts.catalogue.instrument(symbol)
    if row is None:
        empty: dict[str, object] = dict.fromkeys(SessionFacts.__slots__)
        return empty | {"symbol": symbol, "date": day.isoformat() if day else None}
    places = decimals.decimals if decimals else 0
    return {name: _json(getattr(row, name), name, places) for name in SessionFacts.__slots__}


def _json(value: object, name: str, places: int) -> object:
    """Percents as numbers, levels as strings with at least the decimals of their index, dates ISO."""
    if isinstance(value, Decimal):
        if name.endswith("_pct"):
            return float(value)
        exponent = value.as_tuple().exponent
        missing = isinstance(exponent, int) and -exponent < places
        return format(value.quantize(Decimal(1).scaleb(-places)) if missing else value, "f")
    return value.isoformat() if isinstance(value, date) else value
