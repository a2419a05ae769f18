"""A message that the rules do not understand, read by a model once: known intents and known names, or nothing."""

import json
from dataclasses import replace

from bot.catalogue import Catalogue
from bot.llm.prompting import Job, Prompt, prompt
from bot.market import Kind
from bot.messages import Intent, Request

UNSURE = 0.5
"""Below this the rules are guessing."""
READ = frozenset(Intent) - {Intent.ALERT, Intent.SUBSCRIBE, Intent.HELP}
"""What a model may make of a message: never anything that changes a setting."""
NAMELESS = frozenset(
    {Intent.OTHER, Intent.STOCK, Intent.OVERVIEW, Intent.MOVERS, Intent.WHY, Intent.CALENDAR, Intent.RECORD}
)
LONGEST = 512
MOST_NAMES = 6


def unsure(request: Request) -> bool:
    """Whether the rules do not know what a message is: a low confidence, or no rule at all."""
    guessed = request.intent is Intent.OTHER and request.topic in (None, "unknown")
    return request.confidence < UNSURE or guessed


def asked(text: str, catalogue: Catalogue) -> Prompt:
    """The prompt: the one message, quoted, and the names and intents that may come back."""
    instruments = [each.name for each in catalogue.instruments if each.kind in (Kind.INDEX, Kind.VOLATILITY)]
    return prompt(
        Job.UNDERSTANDING,
        intents=", ".join(sorted(f'"{intent.value}"' for intent in READ)),
        names=", ".join([*instruments, *(region.name for region in catalogue.regions)]),
        utterance=" ".join(text.replace('"""', "'").split())[:LONGEST],
    )


def understood(answer: str, request: Request, catalogue: Catalogue) -> Request | None:
    """The request a model's answer stands for; None unless it is exactly what was asked for.

    Times, language and everything else stay as the rules have read them.
    """
    read = _object(answer)
    if read is None:
        return None
    intent, names = read
    instruments = [catalogue.instrument(name) for name in names]
    regions = [catalogue.region(name) for name in names]
    if any(
        instrument is None and region is None for instrument, region in zip(instruments, regions, strict=True)
    ):
        return None
    symbols = tuple(dict.fromkeys(each.symbol for each in instruments if each is not None))
    places = tuple(
        dict.fromkeys(
            region.name
            for instrument, region in zip(instruments, regions, strict=True)
            if instrument is None and region is not None
        )
    )
    if not (symbols or places or intent in NAMELESS):
        return None
    topic = "unknown" if intent is Intent.OTHER else None
    return replace(request, intent=intent, entities=symbols, regions=places, topic=topic, confidence=UNSURE)


def _object(answer: str) -> tuple[Intent, list[str]] | None:
    """The intent and the names of a JSON object that holds these two and nothing else."""
    try:
        read = json.loads(answer)
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, dict) or read.keys() != {"intent", "names"}:
        return None
    intent, names = read["intent"], read["names"]
    if not isinstance(intent, str) or intent not in READ:
        return None
    if not isinstance(names, list) or len(names) > MOST_NAMES or not all(isinstance(n, str) for n in names):
        return None
    return Intent(intent), names
