"""The command `evaluate`: the sample's sessions through a model, and the table by which one is chosen."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from bot.cli.progress import progress
from bot.cli.session import Session
from bot.errors import ProviderError

if TYPE_CHECKING:
    from bot.app import App
    from bot.llm.trial import Case, Outcome

OVERVIEWS = ("Asia", "US", "Europe")
WHYS = ("Japan", "Korea", "China", "US")
ASKED_AT = time(23, tzinfo=UTC)
"""When all sessions of a day are over."""
FAILURES = 3
"""So many failed calls at the start, and none that came back, end it."""


@click.command()
@click.argument("model")
@click.option(
    "--lang", "languages", metavar="XX", multiple=True, help="Language of the texts; may be repeated."
)
@click.option("--limit", default=60, show_default=True, help="The most answers to ask for, in each language.")
@click.option("--show", is_flag=True, help="Print each text that would not be sent, with the reason.")
@click.pass_obj
def evaluate(session: Session, model: str, languages: tuple[str, ...], limit: int, show: bool) -> None:
    """Run the sample's sessions through MODEL and print what share of its texts would be sent.

    Costs one call an answer. MODEL is a name such as openai:gpt-4.1-mini; nothing is stored.
    """
    from bot.cli.asking import language
    from bot.llm.trial import report

    spoken = [language(each) or "en" for each in languages] or ["en"]
    done = _tried(session, model, spoken, limit)
    if not done:
        raise ProviderError("the sample holds nothing to be reworded")
    for line in report(model, done):
        session.say(line)
    for outcome in done if show else ():
        if outcome.said is not None and outcome.refusal is not None:
            session.say(f"\n{outcome.refusal}\n{outcome.said.text}")


def _tried(session: Session, model: str, languages: list[str], limit: int) -> "list[Outcome]":
    from bot.llm.calling import Caller
    from bot.llm.rewording import Rewording
    from bot.llm.trial import outcomes

    with TemporaryDirectory() as folder:
        app = _sample(session, Path(folder))
        cases = [case for each in languages for case in islice(_cases(app, each), limit)]
        app.close()
    rewording = Rewording(session.parts.catalogue)
    done: list[Outcome] = []
    with progress(session, "asking", len(cases)) as advance:
        for outcome in outcomes(Caller(model), rewording, cases, session.settings.llm_timeout_s):
            done.append(outcome)
            advance()
            if len(done) == FAILURES and all(each.said is None for each in done):
                raise ProviderError(f"{model} gives no answer: {outcome.problem}")
    return done


def _sample(session: Session, folder: Path) -> "App":
    """The sample in a store of its own, all of it."""
    from dataclasses import replace

    from bot.app import App, Parts

    parts = Parts(replace(session.settings, store=folder / "sample.duckdb"))
    app = App(parts)
    for later in (False, True):
        app.load_sample(datetime(2025, 9, 17, tzinfo=UTC), later)
    return app


def _cases(app: "App", language: str) -> "Iterator[Case]":
    """Overviews and whys of every day of the sample, newest first, each answer once."""
    from bot import intents, wording
    from bot.llm.trial import Case
    from bot.messages import Intent, Period, PeriodKind, Request

    seen, titles = set(), partial(app.parts.catalogue.title, language=language)
    for day in _days(app):
        desk = app.desk(datetime.combine(day, ASKED_AT), ZoneInfo("UTC"))
        period = Period(PeriodKind.DATE, day.isoformat(), start=day)
        asked = [(Intent.OVERVIEW, region) for region in OVERVIEWS] + [
            (Intent.WHY, region) for region in WHYS
        ]
        for intent, region in asked:
            answer = intents.answer(Request(intent, regions=(region,), period=period), desk)
            if answer not in seen:
                seen.add(answer)
                yield Case((answer,), wording.render(answer, language, titles), language, day)


def _days(app: "App") -> list[date]:
    newest = max(age.newest for age in app.market.ages())
    return [
        newest - timedelta(days=back) for back in range(16) if (newest - timedelta(days=back)).weekday() < 5
    ]
