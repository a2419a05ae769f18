"""What can be said of a message before its intent: the tags of its cues, and what follows from its names and times."""

from bot.catalogue import Ambiguous, LookAlike, Region
from bot.catalogue.names import Likeness
from bot.market import Instrument, Kind
from bot.messages import PeriodKind
from bot.understanding.astray import astray
from bot.understanding.companies import Company
from bot.understanding.cues import NEUTRAL
from bot.understanding.entities import Named
from bot.understanding.lexicon import Tags
from bot.understanding.pieces import Timed
from bot.understanding.reading import Reading

KINDS = {Kind.INDEX: "index", Kind.VOLATILITY: "index", Kind.FUTURES: "index", Kind.CURRENCY: "fx",
         Kind.COMMODITY: "goods", Kind.YIELD: "yields"}  # fmt: skip
SPANS = frozenset(
    {PeriodKind.RANGE, PeriodKind.SINCE, PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR,
     PeriodKind.YTD, PeriodKind.MTD, PeriodKind.WTD, PeriodKind.SESSIONS, PeriodKind.LAST, PeriodKind.MAX}
)  # fmt: skip
DEFINING: Tags = NEUTRAL | {"explain", "meaning", "compare", "differ"}
"""Tags of words that ask what a term means."""
SHORT = 4
"""Letters of a name that is easily another word or the beginning of one (dax, cac, asx)."""
EXCHANGES = frozenset(
    {"asx", "nse", "bse", "lse", "frankfurt", "klse", "sgx", "hkex", "shanghai", "shenzhen", "nasdaq", "dax"}
)
"""Names of places where companies are listed, and of the index best known there."""


def traits_of(reading: Reading) -> frozenset[str]:
    """Return everything that the rules of the router may ask for."""
    found = set(reading.tags)
    found.update(_of_names(reading))
    found.update(_of_times(reading.times))
    found.update(_of_shape(reading, found))
    found.update(astray(reading, frozenset(found), _is_short(reading)))
    return frozenset(found)


def kind_of(named: Named) -> str:
    """Return what a name is for the router."""
    target = named.target
    if isinstance(target, Instrument):
        return KINDS[target.kind]
    if isinstance(target, Region):
        return "region"
    if isinstance(target, Company):
        return "company"
    if isinstance(target, Ambiguous):
        return "ambiguous"
    return "lookalike" if isinstance(target, LookAlike) and target.what is Likeness.OTHER else "other_index"


def _of_names(reading: Reading) -> set[str]:
    kinds = [kind_of(named) for named in reading.names]
    found = set(kinds)
    if any(kind_of(named) == "index" and not named.name.place for named in reading.names):
        found.add("firm_index")
    if found & {"index", "region", "ambiguous"}:
        found.add("named")
    if len({named.target for named in reading.names if kind_of(named) in ("index", "region")}) > 1:
        found.add("two")
    if "company" in found and "index" in found and not _only_places(reading):
        found.add("beside_company")
    return found


def _only_places(reading: Reading) -> bool:
    """Are the indices beside a company only the place where it is listed: "commonwealth bank asx"."""
    indices = [named for named in reading.names if kind_of(named) == "index"]
    return all(
        each.name.place or " ".join(reading.text.words[each.start : each.end]) in EXCHANGES
        for each in indices
    )


def _of_times(times: tuple[Timed, ...]) -> set[str]:
    found: set[str] = set()
    for timed in times:
        period = timed.period
        if period.kind in SPANS and period.offset <= 0:
            found.add("span")
        elif period.kind is PeriodKind.CLOCK:
            found.add("recurring" if period.weekdays else "clock")
        if period.offset > 0 or period.kind is PeriodKind.UNTIL or period.part == "evening":
            found.add("ahead")
        if period.kind in (PeriodKind.DAY, PeriodKind.DATE, PeriodKind.WEEKDAY, PeriodKind.OVERNIGHT):
            found.add("day")
        if period.clock:
            found.add("clock")
    if any(timed.period.kind is not PeriodKind.NEXT for timed in times):
        found.add("time")
    return found


def _of_shape(reading: Reading, found: set[str]) -> set[str]:
    """What kind of message it is as a whole: only names, only terms, with a figure, about a theme."""
    said: list[Tags] = [cue.meaning for cue in reading.cues if not cue.meaning <= NEUTRAL]
    shape = {tag.partition(".")[0] for tag in reading.tags if tag.startswith(("theme.", "edition."))}
    if not reading.text.words:
        shape.add("empty")
    if not said and not reading.unread:
        shape.add("bare")
    if said and not reading.unread and all("term" in tags or tags <= DEFINING for tags in said):
        shape.add("only_terms")
    if any(word.isdigit() for word in reading.text.words) or "number" in reading.tags:
        shape.add("figure")
    elif {"up", "down"} <= found:
        shape.add("up_or_down")
    if "%" in reading.text.words or "percent" in reading.tags:
        shape.add("percent_sign")
    if _opens_with(reading, "thanks"):
        shape.add("opening")
    if _opens_with(reading, "buy") and "figure" in shape:
        shape.add("order")
    return shape


def _opens_with(reading: Reading, tag: str) -> bool:
    """Does the message begin with such a cue, apart from polite words."""
    first = next((cue for cue in reading.cues if not cue.meaning <= {"polite", "function", "wake"}), None)
    return first is not None and tag in first.meaning


def _is_short(reading: Reading) -> bool:
    """Is the only name an index of a few letters."""
    names = [named for named in reading.names if kind_of(named) == "index"]
    return len(names) == 1 == len(reading.names) and len(reading.text.words[names[0].start]) <= SHORT
