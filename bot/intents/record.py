"""record: is an index at its all-time high, and if not, how far from it."""

from bot.answers import Absent, Answer, Standing, Standings
from bot.intents.desk import WORLD, Desk
from bot.intents.periods import day_of
from bot.messages import Request


def answer(request: Request, desk: Desk) -> Answer:
    """One standing per instrument; a region is asked by its members."""
    day = day_of(request.period, desk.now, desk.zone)
    region = None if request.entities else (*request.regions, WORLD)[0]
    asked = desk.instruments(request.entities) if region is None else desk.catalogue.members(region)
    items = []
    for instrument in asked:
        found = desk.at(instrument, day)
        items.append(Standing(None if isinstance(found, Absent) else found, instrument))
    return Standings(_worth_telling(items, region), region)


def _worth_telling(items: list[Standing], region: str | None) -> tuple[Standing, ...]:
    """Of a region, only those at a record; when none is, all that are stored."""
    if region is None:
        return tuple(items)
    stored = [item for item in items if item.figure is not None]
    records = [item for item in stored if item.figure is not None and item.figure.record is not None]
    return tuple(records or stored or items[:1])
