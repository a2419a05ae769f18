"""Commands of delivery: brief, subscribe, unsubscribe, subscriptions, deliver, deliveries."""

import asyncio
import contextlib
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import click

from bot.cli import subscriptions as written
from bot.cli.asking import as_json, lang_option, language, now_option
from bot.cli.session import Session
from bot.errors import InputError, SettingsError, UsageError
from bot.subscriptions.deliveries import Entry, Form, Place, Status, Subscription, Timing
from bot.subscriptions.editions import edition_of
from bot.subscriptions.occurrences import GRACE

NEGATIVE = {"ignore_unknown_options": True}
"""Ids of groups begin with a minus and are no options."""
SETTLED = [Status.UNCERTAIN.value, Status.HELD.value, Status.FAILED.value, Status.SKIPPED.value]
DOUBTFUL = [Status.UNCERTAIN.value, Status.HELD.value]
STORE_TRIES = 5
"""How often in a row the store may fail before a pass ends."""


@click.command()
@click.option("--edition", default="morning", show_default=True, metavar="E", help="Which brief.")
@click.option("--form", default="full", type=click.Choice([form.value for form in Form]), show_default=True)
@click.option("--tz", metavar="ZONE", help="The reader's time zone; default BRIEFER_TIMEZONE.")
@lang_option
@now_option
@click.pass_obj
def brief(
    session: Session, edition: str, form: str, tz: str | None, lang: str | None, now: str | None
) -> None:
    """Print a brief exactly as it would be sent."""
    from bot.delivery.press import Order

    moment, settings, post = session.now(now), session.settings, session.app.post
    name = edition_of(post.editions, edition).name
    zone = written.zone(tz) if tz else settings.timezone
    if session.app.first_start(moment):
        session.note("the store was empty: loaded the sample of September 2025")
    made = post.press.print(
        Order(name, Form(form), language(lang) or settings.language, zone, moment), moment
    )
    for line in made.composition.lines:
        session.say(line.text)
    if made.sample:
        session.note("made from the sample, which is never sent by schedule")
    elif made.doubt:
        session.note(f"for a channel this would be held: {made.doubt}")


@click.command(context_settings=NEGATIVE)
@click.argument("chats", nargs=-1, metavar="CHAT_ID…")
@click.option("--edition", metavar="E", help="Which brief.")
@click.option("--time", "at", metavar="HH:MM", help="Local time of day.")
@click.option("--tz", metavar="ZONE", help="Time zone, such as Asia/Seoul.")
@click.option("--days", default="daily", show_default=True, metavar="D", help="Such as mon-fri or sat,sun.")
@click.option("--thread", default="0", metavar="N", help="Topic of a group.")
@click.option("--form", default="full", type=click.Choice([form.value for form in Form]), show_default=True)
@click.option("--only-if", default="", metavar="X", help="Only when these exchanges or regions traded.")
@click.option("--silent", is_flag=True, help="Without a sound.")
@click.option("--quiet", is_flag=True, help="Send nothing when no session is new.")
@click.option("--without", default="", metavar="P", help="Parts left out: others,why,turns,coming,closed.")
@click.option("--from", "file", metavar="FILE", help="Many at once, from a CSV file or - for stdin.")
@lang_option
@click.pass_obj
def subscribe(
    session: Session,
    chats: tuple[str, ...],
    edition: str | None,
    at: str | None,
    tz: str | None,
    days: str,
    thread: str,
    form: str,
    only_if: str,
    silent: bool,
    quiet: bool,
    without: str,
    file: str | None,
    lang: str | None,
) -> None:
    """Send an edition to chats at a time of day; again with other values changes it."""
    now, post = session.now(None), session.app.post
    if file is not None:
        wanted = _from_file(session, file, now)
    else:
        if not (chats and edition and at and tz):
            raise UsageError("name at least one chat, and --edition, --time and --tz; or --from FILE")
        each = Subscription(
            Place(0),
            edition_of(post.editions, edition).name,
            Timing(written.clock(at), written.zone(tz), written.weekdays(days)),
            created=now,
            exchanges=written.exchanges(only_if, session.parts.catalogue),
            language=language(lang),
            form=Form(form),
            silent=silent,
            quiet=quiet,
            without=written.sections(without),
        )
        topic = written.number(thread)
        wanted = [replace(each, place=Place(written.number(chat), topic)) for chat in dict.fromkeys(chats)]
    when = post.subscribing.subscribe(wanted, now)
    first = f", next {min(one.moment for one in when):%Y-%m-%d %H:%M} UTC" if when else ""
    session.say(f"{len(wanted)} subscribed{first}")


def _from_file(session: Session, file: str, now: datetime) -> list[Subscription]:
    editions, catalogue = session.app.post.editions, session.parts.catalogue
    if file == "-":
        return written.read(written.each_line(session.input_for_store), "stdin", editions, catalogue, now)
    try:
        with session.path(file).open(encoding="utf-8", newline="") as stream:
            return written.read(written.each_line(stream), file, editions, catalogue, now)
    except UnicodeDecodeError:
        raise InputError(f"{file}: no UTF-8 text") from None
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from None


@click.command(context_settings=NEGATIVE)
@click.argument("chats", nargs=-1, required=True, metavar="CHAT_ID…")
@click.option("--edition", metavar="E", help="Only this one.")
@click.option("--thread", metavar="N", help="Only in this topic.")
@click.pass_obj
def unsubscribe(session: Session, chats: tuple[str, ...], edition: str | None, thread: str | None) -> None:
    """Stop what chats are subscribed to."""
    post, topic = session.app.post, written.number(thread) if thread is not None else None
    count = sum(post.subscriptions.remove(written.number(chat), topic, edition) for chat in chats)
    session.say(f"{count} stopped")
    if not count:
        raise click.exceptions.Exit(1)


@click.command()
@click.pass_obj
def subscriptions(session: Session) -> None:
    """Print all subscriptions as CSV, as `briefer subscribe --from` reads them."""
    written.rows(session.app.post.subscriptions.all(), session.out)


@click.command()
@click.option(
    "--in-flight", type=click.IntRange(1, 1000), metavar="N", help="Most messages on the way at once."
)
@now_option
@click.pass_obj
def deliver(session: Session, in_flight: int | None, now: str | None) -> None:
    """Send everything that is due and not yet in the ledger, then exit; safe to kill and run again."""
    if session.settings.telegram_token is None:
        raise SettingsError("BRIEFER_TELEGRAM_TOKEN is not set; without it nothing can be sent")
    moment, dispatch = session.now(now), session.app.post.dispatch
    if now is not None:
        session.app.post.subscribing.turn_back(moment)
    if dispatch.live is not None:
        tally = dispatch.deliver_from_outside(_ticking(moment))
    else:
        doubtful = dispatch.start(moment)
        tally = asyncio.run(_pass(session, _ticking(moment), in_flight))
        tally[Status.UNCERTAIN] += doubtful
    counts = {status.value: tally[status] for status in Status if status is not Status.CLAIMED}
    session.record({"due": sum(counts.values()), **counts})


def _ticking(moment: datetime) -> Callable[[], datetime]:
    """A clock that stood at a moment when it was made."""
    began = time.monotonic()
    return lambda: moment + timedelta(seconds=time.monotonic() - began)


async def _pass(session: Session, clock: Callable[[], datetime], in_flight: int | None) -> Counter[Status]:
    from bot.delivery.endings import flying_at
    from bot.fronts.telegram import lean

    lean.load()
    from bot.fronts.telegram.delivering import postman

    settings, post = session.settings, session.app.post
    _stop_on_signals(asyncio.get_running_loop(), post.dispatch.stop)
    most = in_flight or flying_at(max(post.pacer.rate, post.pacer.paid_rate))
    async with postman(settings, session.app.chats, most) as sender:
        return await post.dispatch.deliver(sender, post.pacer, clock, in_flight=most, patience=STORE_TRIES)


def _stop_on_signals(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> None:
    """End the pass in order; a signal that comes after it has ended changes nothing."""

    def told(*_: object) -> None:
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(stop)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)


@click.command()
@as_json
@click.option("--again", type=click.Choice(SETTLED), help="Let all of this status be sent once more.")
@click.option("--drop", type=click.Choice(DOUBTFUL), help="Give up on all of this status.")
@now_option
@click.pass_obj
def deliveries(session: Session, as_json: bool, again: str | None, drop: str | None, now: str | None) -> None:
    """Print the ledger: what became of everything that was due; or decide about what is in doubt."""
    ledger, moment = session.app.post.deliveries, session.now(now)
    if again is not None:
        count = ledger.send_again(ledger.entries([Status(again)]), moment, moment + GRACE)
        session.say(f"{count} will be sent again by the next pass")
        return
    if drop is not None:
        entries = ledger.entries([Status(drop)])
        ledger.drop(entries, moment, "dropped by the operator")
        session.say(f"{len(entries)} dropped")
        return
    for entry in ledger.entries():
        if as_json:
            session.record(_record(entry))
        else:
            told = f" ({entry.error})" if entry.error else ""
            topic = f"/{entry.place.thread}" if entry.place.thread else ""
            session.say(
                f"{entry.noted:%Y-%m-%d %H:%M:%S} {entry.status} {entry.place.chat}{topic} {entry.item}{told}"
            )


def _record(entry: Entry) -> dict[str, object]:
    return {
        "chat_id": entry.place.chat,
        "thread_id": entry.place.thread or None,
        "kind": entry.kind.value,
        "item": entry.item,
        "edition": entry.edition,
        "local_date": entry.on.isoformat() if entry.on else None,
        "status": entry.status.value,
        "message_id": entry.message_id,
        "attempts": entry.attempts,
        "error": entry.error,
        "hash": entry.composition,
    }
