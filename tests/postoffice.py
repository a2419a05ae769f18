"""A sender that plays Telegram's answers, an editor with one text, and an outbox between them, for tests."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.delivery.letters import Letter, Prepared, Ready
from bot.delivery.outbox import Outbox
from bot.delivery.outcomes import Fate, Outcome
from bot.delivery.pacer import Pacer
from bot.messages import Line
from bot.store.chats import Chats
from bot.store.deliveries import Deliveries
from bot.store.duckdb import DuckDB
from bot.store.ledger import Closing, Exchange
from bot.subscriptions.deliveries import Composition, Due, Kind, Place, broadcast_item

NOW = datetime(2025, 9, 16, 9, 0, tzinfo=UTC)
TEXT = Composition((Line("Asia: 5 of 9 up"),), "en", NOW)


@dataclass
class FakeSender:
    """Delivers at once unless told otherwise; `answers` are used up chat by chat."""

    answers: dict[int, deque[Outcome]] = field(default_factory=dict)
    latency_s: float = 0.0
    copies: Counter[tuple[Place, str]] = field(default_factory=Counter)
    letters: list[Letter] = field(default_factory=list)
    calls: list[tuple[float, int]] = field(default_factory=list)
    flying: int = 0
    most_flying: int = 0
    before: Callable[[Letter], None] = lambda letter: None

    async def send(self, letter: Letter) -> Outcome:
        """The next scripted answer of the chat, else delivered."""
        self.before(letter)
        self.letters.append(letter)
        self.calls.append((asyncio.get_running_loop().time(), letter.place.chat))
        self.flying += 1
        self.most_flying = max(self.most_flying, self.flying)
        if self.latency_s:
            await asyncio.sleep(self.latency_s)
        self.flying -= 1
        script = self.answers.get(letter.place.chat)
        outcome = script.popleft() if script else Outcome(Fate.SENT, message_id=len(self.letters))
        if outcome.delivered == "yes" or "delivered" in outcome.detail:
            self.copies[letter.place, letter.lines[0].text] += 1
        return outcome

    def answer(self, chat: int, *outcomes: Outcome) -> None:
        """What the next calls to a chat will be answered with."""
        self.answers.setdefault(chat, deque()).extend(outcomes)


@dataclass
class PlainEditor:
    """Everything has the same text."""

    def prepare(self, dues: Sequence[Due], now: datetime) -> list[Prepared]:
        return [
            Ready(due, Letter(due.place, TEXT.lines, due.silent, due.message), TEXT.hash, (TEXT,))
            for due in dues
        ]


@dataclass
class Office:
    """A store in memory, a sender, and what was lost and moved."""

    engine: DuckDB = field(default_factory=lambda: DuckDB(None))
    sender: FakeSender = field(default_factory=FakeSender)
    rate: float = 5_000.0
    in_flight: int = 10
    losses: list[tuple[Place, Outcome]] = field(default_factory=list)
    now: datetime = NOW

    def __post_init__(self) -> None:
        self.deliveries = Deliveries(self.engine)
        self.pacer = Pacer(self.rate)

    def lost(self, place: Place, outcome: Outcome, now: datetime) -> None:
        self.losses.append((place, outcome))

    def moved(self, old: int, new: int, now: datetime) -> None:
        Chats(self.engine).move(old, new, now)

    def held(self, end: Closing, now: datetime) -> None:
        self.losses.append((end.due.place, Outcome(Fate.REFUSED, end.error or "")))

    def owe(self, chats: Sequence[int], number: int = 1, **details: object) -> list[Due]:
        """A broadcast to chats."""
        hour = timedelta(hours=1)
        dues = [
            Due(Place(chat), broadcast_item(number), Kind.BROADCAST, self.now, self.now + hour)
            for chat in chats
        ]
        dues = [replace(due, **details) for due in dues]  # type: ignore[arg-type]
        self.deliveries.exchange(Exchange(self.now, owed=dues))
        return dues

    def outbox(self, patience: int | None = 3) -> Outbox:
        """A new outbox on the same store, as after a start."""
        return Outbox(
            self.deliveries,
            PlainEditor(),
            self.sender,
            self.pacer,
            self,
            lambda: self.now,
            in_flight=self.in_flight,
            patience=patience,
        )

    async def run(self) -> Outbox:
        """One pass, which must end."""
        outbox = self.outbox()
        async with asyncio.timeout(20):
            await outbox.run()
        return outbox

    def statuses(self) -> Counter[str]:
        """How many ledger rows stand how."""
        return Counter(entry.status.value for entry in self.deliveries.entries())
