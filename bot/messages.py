"""The nouns of talk: what somebody wrote, what was understood, where, and what goes back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.market import Direction


class Intent(StrEnum):
    """What can be asked; STOCK and OTHER are out of scope and answered politely."""

    QUOTE = "quote"
    OVERVIEW = "overview"
    MOVERS = "movers"
    RECORD = "record"
    HISTORY = "history"
    COMPARE = "compare"
    WHY = "why"
    CALENDAR = "calendar"
    CHART = "chart"
    ALERT = "alert"
    SUBSCRIBE = "subscribe"
    EXPLAIN = "explain"
    HELP = "help"
    STOCK = "stock"
    OTHER = "other"

    @property
    def scope(self) -> str:
        """``in`` or ``out``."""
        return "out" if self in (Intent.STOCK, Intent.OTHER) else "in"


class PeriodKind(StrEnum):
    """The symbolic forms of a period; intents resolve them with the time and the sessions."""

    NOW = "now"  # now, right now, at the moment
    DAY = "day"  # `offset` days from today: 0 today, -1 yesterday, 1 tomorrow
    WEEKDAY = (
        "weekday"  # `weekday` 0 = Monday; `offset` -1 = last one before today, 1 = the coming one, 0 = open
    )
    OVERNIGHT = "overnight"  # the session that ended during the asker's night
    DATE = "date"  # `start` is the day (its year may have been left out: `yearless`), or the latest `weekday` up to it
    # without `start`: no calendar has that day
    RANGE = "range"  # from `start` to `end`, both days included
    SINCE = "since"  # from `start` (or `weekday`) to the newest session
    WEEK = "week"  # `offset` 0 this week, -1 last week, 1 next week
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    YTD = "ytd"
    MTD = "mtd"
    WTD = "wtd"
    SESSIONS = "sessions"  # the past `count` sessions
    LAST = "last"  # the past `count` `unit`s: hour, day, week, month, year
    MAX = "max"  # all that is stored
    NEXT = "next"  # the next one, whatever it is ("when does BOJ meet next")
    CLOCK = "clock"  # a time of day, `clock` as HH:MM, with `weekdays`
    UNTIL = "until"  # up to `start`, or `weekday`, or `offset` days from today


@dataclass(frozen=True, slots=True)
class Period:
    """A period as it was asked for: symbolic, without a clock."""

    kind: PeriodKind
    words: str
    """The words as written; empty when the period was taken over from the previous request."""
    offset: int = 0
    count: int = 1
    unit: str = "day"
    weekday: int | None = None
    start: date | None = None
    end: date | None = None
    yearless: bool = False
    """The year was left out of `start`/`end`: it is the latest such date that is not in the future."""
    monthless: bool = False
    """The month was left out of `start` as well ("on the 14th")."""
    part: str | None = None
    """Part of the day: open, morning, midday, afternoon, close, evening, night."""
    clock: str | None = None
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chat:
    """Where a talk takes place. Memory is kept per chat, topic and user; settings per chat."""

    id: int = 0
    thread: int | None = None
    user: int = 0
    kind: str = "terminal"
    """terminal, private, group, supergroup or channel."""
    administrator: bool = True
    """May this user change the chat's settings."""
    owner: bool = False
    """Is this user one of BRIEFER_ADMINS."""


class Marks(StrEnum):
    """What stands before the line of a figure that moved."""

    NONE = "none"
    ARROWS = "arrows"  # ▲ ▼
    CIRCLES = "circles"  # coloured; which colour is up is a setting of its own


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """How one chat wants its answers. None = the bot's default."""

    language: str | None = None
    timezone: str | None = None
    """An IANA name."""
    marks: Marks = Marks.NONE
    red_up: bool = False
    """Red means up, as in China, Japan and Korea; in circles and in charts."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One message of one person."""

    text: str
    at: datetime
    """Aware; the `now` of everything that follows from it."""
    chat: Chat = field(default_factory=Chat)
    language: str | None = None
    """What the chat has set, or what Telegram says of the user; counts where the question's own is not clear."""
    forced_language: str | None = None
    """Set when the language of the reply is ordered (--lang)."""
    timezone: str | None = None
    """The chat's zone, which "today" is counted in; None = the bot's."""
    red_up: bool = False
    """The chat's colour of a rise, for pictures."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """What an alert waits for: `measure` is level, percent, record or streak."""

    measure: str
    side: str
    """above, below, up, down, either or back_above."""
    value: Decimal | None = None
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How a brief shall come, as far as it was said; None and empty = nothing was said of it."""

    zone: str | None = None
    """An IANA name."""
    language: str | None = None
    form: str | None = None
    """full, short or line."""
    silent: bool | None = None
    quiet: bool | None = None
    """With no new session nothing is sent."""
    traded: tuple[str, ...] = ()
    """Regions one of which must have traded."""

    def __bool__(self) -> bool:
        return self != Manner()


@dataclass(frozen=True, slots=True)
class Request:
    """What was understood. Handlers read nothing else of what a person wrote."""

    intent: Intent
    entities: tuple[str, ...] = ()
    """Symbols, in order of mention."""
    regions: tuple[str, ...] = ()
    """Region names, in order of mention."""
    period: Period | None = None
    language: str = "en"
    """Of the question."""
    neutral: bool = False
    """Nothing but names and figures: the words do not say which language it is."""
    subject: tuple[str, ...] = ()
    """Words that name a theme ("fed", "chip export"), lower case, for why and calendar."""
    company: str | None = None
    """The company as written."""
    companies: tuple[str, ...] = ()
    """All companies as written, in order of mention; `company` is the first."""
    nearest: str | None = None
    """The name of the index of that company's home market."""
    topic: str | None = None
    """Why it is out of scope or which help: advice, forecast, portfolio, currency, commodity, crypto,
    yield, technical, other_index, small_talk, unknown; greeting, thanks, goodbye, identity, capabilities."""
    verb: str | None = None
    """Sub-request: start, stop, pause, resume, list, cancel; best, worst; open, close, holiday. Of history:
    named (a past crisis, by its name), streak, longest (either way, "longest up", "longest down"), range,
    average, levels, best, worst, each of the last two also by unit ("best monthly"), weekly, monthly, yearly.
    Of record: at, distance, peak (which close, and when), last (this high, or the level of `threshold`),
    last_low, low, year_high, year_low (is it at its edge of 52 weeks), count."""
    threshold: Threshold | None = None
    edition: str | None = None
    manner: Manner = Manner()
    """Of subscribe."""
    confidence: float = 1.0
    skipped: tuple[str, ...] = ()
    """Topics of other parts of the message that are not answered, named to the asker."""
    candidates: tuple[str, ...] = ()
    """Symbols an ambiguous name may mean; then the asker is asked back."""
    followed: bool = False
    """Something was taken over from the previous request."""

    @property
    def names(self) -> tuple[str, ...]:
        """Symbols and regions."""
        return self.entities + self.regions


@dataclass(frozen=True, slots=True)
class Button:
    """A label and what a tap asks for; the front turns it into `v1:verb:args` (at most 64 bytes)."""

    label: str
    verb: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a reply; small ones (phase, session, source) are set quietly by a front."""

    text: str
    small: bool = False
    strong: bool = False
    direction: Direction | None = None
    """Which way the one figure went that the line speaks of; a front may show a mark for it."""


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as it is told to a person or a script."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with its text; `key` names what it shows, so that a front can send it again by file id."""

    png: bytes
    key: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of an answer that is drawn only when a front wants it; `key` is that of the picture."""

    key: str
    png: Callable[[], Picture] = field(compare=False, repr=False)
    """Draws it: some milliseconds of CPU, so off an event loop; kept for the next one who asks."""
    text: Callable[[int], str] = field(compare=False, repr=False)
    """The same in letters, so many columns wide; empty where there is nothing to see in letters."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: plain lines, never markup; a front escapes and styles them."""

    lines: tuple[Line, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    language: str = "en"
    picture: Drawing | None = None
    request: Request | None = None
    facts: tuple[dict[str, object], ...] = ()
    """The figures of the answer as JSON-ready records, for scripts (`briefer ask --json`)."""
    as_of: str | None = None
    sources: tuple[SourceNote, ...] = ()

    @property
    def text(self) -> str:
        """All lines, as a terminal prints them."""
        return "\n".join(line.text for line in self.lines)
