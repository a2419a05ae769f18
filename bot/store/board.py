"""The board: what is newest of every instrument, read once into the process so that common answers ask no query."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from threading import Lock

from bot.history import Receipts, SessionFacts
from bot.market import Told
from bot.store.engine import Engine
from bot.store.facts import facts, newest_facts, receipts
from bot.store.market import Market


@dataclass(frozen=True, slots=True)
class Newest:
    """All that is told of the newest session of one symbol, and what its newest close says."""

    told: tuple[Told, ...]
    before: tuple[date, Decimal] | None
    """The session close before the newest session."""
    facts: SessionFacts | None = None
    """Of the newest close, which may be an earlier session than the newest statement."""
    receipts: Receipts | None = None

    @property
    def session(self) -> date:
        """The newest session anything is told of."""
        return self.told[0].what.session


@dataclass(frozen=True, slots=True)
class Board:
    """One reading of the store; never changed, only replaced."""

    version: int
    newest: dict[str, Newest]


class BoardKeeper:
    """Hands out the board, read again when something has been committed since."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._board: Board | None = None

    def board(self) -> Board:
        """The board as of the last commit."""
        board, version = self._board, self._engine.version()
        if board is None or board.version != version:
            with self._lock:
                board = self._board = _read(self._engine, version)
        return board


def board_at(engine: Engine, sessions: Mapping[str, date]) -> Board:
    """The board as it would be if these sessions were the newest of their symbols, and nothing else stored."""
    market = Market(engine)
    newest: dict[str, Newest] = {}
    for symbol, session in sessions.items():
        told = market.told(symbol, session)
        if told:
            row = facts(engine, symbol, session)
            behind = receipts(engine, symbol, session) if row is not None else None
            newest[symbol] = Newest(told, market.close_before(symbol, session), row, behind)
    return Board(engine.version(), newest)


def _read(engine: Engine, version: int) -> Board:
    closes = newest_facts(engine)
    newest: dict[str, Newest] = {}
    for symbol, told in Market(engine).latest().items():
        session = told[0].what.session
        row, behind, previous = closes.get(symbol, (None, None, None))
        before = None
        if row is not None and row.date < session:
            before = (row.date, row.close)
        elif row is not None and previous is not None and row.prev_close is not None:
            before = (previous, row.prev_close)
        newest[symbol] = Newest(told, before, row, behind)
    return Board(version, newest)
