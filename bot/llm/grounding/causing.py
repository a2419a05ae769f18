"""Events in a sentence: no link without an event, no link stronger than its source, no event beside a stranger."""

from collections.abc import Sequence

from bot.answers import Figure
from bot.llm.grounding.facts import Cause, Facts, belongs, belongs_to_any, reported
from bot.llm.grounding.refusals import Reason, Refused
from bot.llm.grounding.tokens import Kind, Token, held
from bot.market import Direction, Effect, Source, Status

WAYS = {"up": Direction.UP, "down": Direction.DOWN}
AGAINST = {Direction.UP: Effect.DOWN, Direction.DOWN: Effect.UP}
PASSED = frozenset({Kind.FUNC, Kind.NEWS, Kind.ATTRIBUTION, Kind.SOURCE, Kind.COMMA, Kind.COLON, Kind.OPEN, Kind.SHUT,
                    Kind.AND, Kind.DATE, Kind.CAUSE, Kind.OF, Kind.TO, Kind.EVENT, Kind.SEMICOLON, Kind.CONTRAST,
                    Kind.PHASE})  # fmt: skip
"""What may stand between a link and the event it links."""
OWN_MOVE = frozenset({Kind.FUNC, Kind.NUMBER, Kind.MOVE, Kind.SIZE, Kind.OF, Kind.DATE, Kind.COMMA})
REPORTED = frozenset({"as reported", "reported", "报道", "据报道", "所报道", "と報じられた", "보도됐"})
"""What may be said of any record that others report."""
NOUNS = frozenset({Kind.NEWS, Kind.ATTRIBUTION})


def linked(tokens: Sequence[Token], figures: Sequence[Figure], facts: Facts, language: str) -> None:
    """Check the links, events and sources of one sentence whose clauses are bound to these figures."""
    events = [facts.causes[token.place] for token in tokens if token.kind is Kind.EVENT]
    for place, token in enumerate(tokens):
        if token.kind is Kind.CAUSE and not _compares(tokens, place):
            _link(tokens, place, facts, figures, language)
        elif token.day is not None:
            _dated(tokens, place, facts)
        elif token.kind is Kind.SOURCE:
            _told_by(token, events, figures, facts)
        elif token.kind in NOUNS and not _founded(tokens, token):
            raise Refused(Reason.CAUSE, token.text)
    for cause in events:
        _concerned(cause, figures)


def _compares(tokens: Sequence[Token], place: int) -> bool:
    """ "ahead of the S&P 500", "pushed 0.6% higher": no event is meant."""
    behind = next((each for each in tokens[place + 1 :] if each.kind is not Kind.FUNC), None)
    if tokens[place].key == "pushed":
        return pushes_itself(tokens, place)
    named = behind is not None and behind.kind in (Kind.NAME, Kind.REGION)
    return named and tokens[place].text == "ahead of"


def event_before(tokens: Sequence[Token], place: int) -> Token | None:
    """The event that a date here is the date of: only small words and its source stand between.

    Behind "two events on Monday" the events follow.
    """
    for token in reversed(tokens[:place]):
        if token.kind is Kind.EVENT:
            return token
        if token.kind is Kind.NEWS:
            return next((each for each in tokens[place:] if each.kind is Kind.EVENT), None)
        if token.kind not in (Kind.FUNC, Kind.COMMA, Kind.OPEN, Kind.SOURCE, Kind.DATE):
            return None
    return None


def _dated(tokens: Sequence[Token], place: int, facts: Facts) -> None:
    event = event_before(tokens, place)
    if event is None:
        return
    told, day = facts.causes[event.place].event, held(tokens[place].day)
    if not (day.fits(told.on) or (told.until is not None and day.fits(told.until))):
        raise Refused(Reason.DATE, tokens[place].text)


def _link(
    tokens: Sequence[Token], place: int, facts: Facts, figures: Sequence[Figure], language: str
) -> None:
    """The nearest event on either side that only small words part from the link."""
    token = tokens[place]
    reached = _reached(tokens, place, language)
    if token.key == "pushed":
        reached = _run(list(reversed(tokens[:place])))
    causes = [facts.causes[each.place] for each in reached]
    if not causes:
        if token.key == "pushed" and (_moved_by_itself(tokens, place) or _parts(tokens, place, figures)):
            return
        if token.key == "as" and _of_one(tokens[:place], figures):
            return
        if language == "en" and token.key == "after" and _own_move(tokens, place, figures):
            return
        raise Refused(Reason.CAUSE, token.text)
    for cause in causes:
        if not _strong_enough(token.key, cause):
            raise Refused(Reason.CAUSE, token.text)


def _of_one(before: Sequence[Token], figures: Sequence[Figure]) -> bool:
    """ "China bucked the trend, as the CSI 300 fell": one index, or those of the region just named."""
    regions = [token.region for token in before if token.region is not None]
    one = len({figure.instrument for figure in figures}) <= 1
    return one or (bool(regions) and all(belongs(figure.instrument, regions[-1]) for figure in figures))


def _reached(tokens: Sequence[Token], place: int, language: str) -> list[Token]:
    """Events behind the link; those before it where links may stand behind."""
    behind = _run(tokens[place + 1 :])
    if language == "en":
        return behind
    behind = _own(behind, tokens, place)
    return behind or _own(_run(list(reversed(tokens[:place]))), tokens, place)


def _own(events: list[Token], tokens: Sequence[Token], place: int) -> list[Token]:
    """The events of a link, nearest first, up to one that has another link right beside it: "... 를 앞두고"."""
    other = (i for i, event in enumerate(events) if i and _linked_elsewhere(event, tokens, place))
    return events[: next(other, None)]


def _linked_elsewhere(event: Token, tokens: Sequence[Token], place: int) -> bool:
    at = next(i for i, token in enumerate(tokens) if token is event)
    sides = (range(at + 1, len(tokens)), range(at - 1, -1, -1))
    nearest = (
        next((i for i in side if tokens[i].kind not in (Kind.FUNC, Kind.TO, Kind.NEWS)), place)
        for side in sides
    )
    return any(i != place and tokens[i].kind is Kind.CAUSE for i in nearest)


def _run(tokens: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        if token.kind is Kind.EVENT:
            found.append(token)
        elif token.kind not in PASSED or (token.kind is Kind.CAUSE and found):
            break
    return found


def _own_move(tokens: Sequence[Token], place: int, figures: Sequence[Figure]) -> bool:
    """ "after a 1.3% rise", "after gaining 1.3%": the move of the one index spoken of, not a cause."""
    if tokens[place].text not in ("after", "following") or place + 1 >= len(tokens):
        return False
    behind = tokens[place + 1 :]
    what = next((each for each in behind if each.kind not in (Kind.FUNC, Kind.SIZE)), None)
    article = behind[0].text in ("a", "an", "its", "the")
    noun = article and what is not None and what.kind in (Kind.MOVE, Kind.NUMBER)
    gerund = behind[0].kind is Kind.MOVE and behind[0].text.split()[0].endswith("ing")
    reached = behind[0].text in ("touching", "hitting", "reaching", "setting") and (
        what is not None and any(each.kind is Kind.RECORD for each in behind)
    )
    one = len({figure.instrument for figure in figures}) == 1 or reached
    named = any(each.kind in (Kind.NAME, Kind.REGION) for each in behind)
    return one and not named and (noun or gerund or reached)


def pushes_itself(tokens: Sequence[Token], place: int) -> bool:
    """ "pushed 0.6% higher": nobody else is pushed."""
    behind = [each.kind for each in tokens[place + 1 : place + 3]]
    return tokens[place].text.startswith("push") and behind == [Kind.NUMBER, Kind.MOVE]


def _moved_by_itself(tokens: Sequence[Token], place: int) -> bool:
    """ "A 0.6% rise lifted the Nikkei": the subject is the index's own move."""
    before = tokens[:place]
    behind = next((each for each in tokens[place + 1 :] if each.kind is not Kind.FUNC), None)
    named = behind is not None and behind.kind in (Kind.NAME, Kind.REGION)
    return named and any(e.kind is Kind.MOVE for e in before) and all(e.kind in OWN_MOVE for e in before)


def _parts(tokens: Sequence[Token], place: int, figures: Sequence[Figure]) -> bool:
    """ "US stocks rose, sending the Nasdaq to a record": a region and indices of it, all gone the same way."""
    before, named = (
        tokens[:place],
        [each.instrument for each in tokens[place:] if each.instrument is not None],
    )
    regions = [each.region for each in before if each.region is not None]
    ways = {WAYS.get(each.key.partition("_")[0]) for each in before if each.kind is Kind.MOVE}
    return (
        len(regions) == 1
        and bool(named)
        and len(ways) == 1
        and not any(each.kind is Kind.NAME for each in before)
        and not any(each.kind is Kind.REGION for each in tokens[place:])
        and all(belongs(name, regions[0]) for name in named)
        and {figure.direction for figure in figures} == ways
    )


def _strong_enough(link: str, cause: Cause) -> bool:
    event = cause.event
    if link in ("because", "pushed", "as"):
        return event.because
    if link == "ahead":
        return event.status is Status.EXPECTED
    if link == "after":
        return event.status is Status.HAPPENED
    return True


def _concerned(cause: Cause, figures: Sequence[Figure]) -> None:
    """The indices of the sentence are those the event is about, and went no other way than it pushed."""
    for figure in figures:
        symbol = figure.instrument.symbol
        if symbol not in cause.subjects and not belongs_to_any(figure.instrument, cause.event.concerns):
            raise Refused(Reason.CAUSE, figure.instrument.name)
        if figure.direction is not None and AGAINST.get(figure.direction) is cause.event.effect:
            raise Refused(Reason.CAUSE, figure.instrument.name)


def _told_by(token: Token, events: Sequence[Cause], figures: Sequence[Figure], facts: Facts) -> None:
    source = facts.sources[token.place]
    tellers: list[Source] = [each for cause in events for each in cause.sources]
    tellers += [each for figure in figures for each in figure.sources]
    told = [each.claim for each in facts.claims if each.figure in figures]
    tellers += [high.source for claim in told for high in reported(claim)]
    if all(each.name != source.name for each in tellers):
        raise Refused(Reason.SOURCE, token.text)


def _founded(tokens: Sequence[Token], token: Token) -> bool:
    """News needs an event or the word that there is none; "as reported" needs nothing, "says" a source."""
    kinds = {each.kind for each in tokens}
    if token.kind is Kind.ATTRIBUTION and token.text in REPORTED:
        return True
    return bool(kinds & {Kind.EVENT, Kind.NODRIVER, Kind.SOURCE})
