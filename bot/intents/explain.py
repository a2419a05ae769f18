"""explain: what an index, a region or a word is."""

from bot.answers import Answer, Explanation
from bot.intents.desk import Desk
from bot.messages import Request


def answer(request: Request, desk: Desk) -> Answer:
    """The first instrument named; else a region with its members; else a term."""
    for instrument in desk.instruments(request.entities):
        return Explanation(instrument=instrument, figure=desk.figure(instrument))
    for region in request.regions:
        members = tuple(member.name for member in desk.catalogue.members(region))
        return Explanation(term=region, members=members)
    return Explanation(term=" ".join(request.subject) or None)
