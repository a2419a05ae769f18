"""help, stock and other: what is not a question about an index, each with its own short friendly sentence."""

from bot.answers import Answer, Notice
from bot.intents.desk import Desk
from bot.messages import Request


def help_(request: Request, desk: Desk) -> Answer:
    """Greetings, thanks, what the bot can do."""
    return Notice(request.topic or "help")


def stock(request: Request, desk: Desk) -> Answer:
    """A single company: declined politely, with the index of its home market, or what is held of that market."""
    home = next((one for one in desk.catalogue.instruments if one.name == request.nearest), None)
    offered = () if home is None else (home, desk.headline(home.region))
    figures = (desk.figure(instrument) for instrument in offered if instrument is not None)
    return Notice("stock", {"company": request.company or ""}, figures=tuple(filter(None, figures))[:1])


def other(request: Request, desk: Desk) -> Answer:
    """Out of scope: advice, forecasts, other markets, other topics; the level of a named index is still given."""
    figures = tuple(f for f in (desk.figure(i) for i in desk.asked(request)) if f is not None)
    return Notice(request.topic or "unknown", figures=figures[:1])
