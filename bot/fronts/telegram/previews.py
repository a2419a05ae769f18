"""What was understood of an article, and what became of it, in so many lines as a phone shows."""

from bot import wording
from bot.answers import Level, Levels
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import Incoming
from bot.intake import Outcome
from bot.messages import Line, Reply
from bot.newsroom import Proof
from bot.wording import flagged

MOVES, EVENTS, FLAGS = 10, 5, 4


def lines(front: Front, incoming: Incoming, proof: Proof) -> tuple[Line, ...]:
    """The moves with session and phase, the events, what needs a look, how much was left out."""
    language = front.spoken(incoming)
    events = proof.batch.events
    shown = list(front.lines(incoming, "article", moves=len(proof.figures), events=len(events)))
    if proof.figures:
        shown += wording.render(Levels(tuple(Level(each) for each in proof.figures[:MOVES])), language)
    shown += _more(front, incoming, "article.more", len(proof.figures) - MOVES)
    for event in events[:EVENTS]:
        shown += front.lines(incoming, "article.event", headline=event.headline)
    shown += _more(front, incoming, "article.more_events", len(events) - EVENTS)
    shown += flagged.lines(proof.flags, front.catalogue.name_of, language, FLAGS)
    if proof.left:
        shown += front.lines(incoming, "article.left", count=proof.left)
    published = proof.source.published
    moment = f"{published:%Y-%m-%d %H:%M} UTC" if published else ""
    shown += front.lines(incoming, "article.from", name=proof.source.name, moment=moment)
    return tuple(shown)


def stored(front: Front, incoming: Incoming, outcome: Outcome) -> Reply:
    """The counts, the warnings, and what needs a look."""
    language = front.spoken(incoming)
    if not (outcome.snapshots or outcome.events or outcome.held):
        return front.say(incoming, "article.same")
    shown = list(front.lines(incoming, "article.stored", moves=outcome.snapshots, events=outcome.events))
    if outcome.held:
        shown += front.lines(incoming, "article.held", count=outcome.held)
    shown += flagged.lines(outcome.flags, front.catalogue.name_of, language, FLAGS)
    shown += [Line(warning, small=True) for warning in outcome.warnings]
    return Reply(tuple(shown), language=language)


def plain(front: Front, incoming: Incoming, text: str) -> Reply:
    """A line that is already worded, such as that of an error."""
    return Reply((Line(text),), language=front.spoken(incoming))


def _more(front: Front, incoming: Incoming, code: str, count: int) -> tuple[Line, ...]:
    return front.lines(incoming, code, count=count) if count > 0 else ()
