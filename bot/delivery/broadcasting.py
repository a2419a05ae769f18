"""Broadcasts: shown to the administrator, put into the outbox when that is confirmed, followed, stopped."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.delivery.press import Order, Press
from bot.messages import Line
from bot.store.broadcasts import Broadcasts
from bot.store.deliveries import Deliveries
from bot.store.ledger import Closing, Exchange
from bot.subscriptions.broadcasts import Broadcast, Progress, Reader, Stage
from bot.subscriptions.deliveries import Composition, Due, Form, Kind, Status, broadcast_item

USEFUL = timedelta(hours=24)
"""What could not be sent for so long is skipped."""
STOPPED = "the broadcast was stopped"
SAMPLE = "only the sample is stored"
BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Broadcasting:
    """What administrators do with broadcasts."""

    store: Broadcasts
    deliveries: Deliveries
    press: Press
    language: Callable[[int], str]
    """The language a chat is written to in."""

    def draft(self, words: str, by: int, now: datetime) -> Broadcast:
        """Begin one: an edition when `words` are the name of one, else words of one's own."""
        named = words.strip().lower() in self.press.editions
        edition, own = (words.strip().lower(), None) if named else (None, words)
        return self.store.add(Broadcast(0, now, by, edition, own))

    def shown(self, broadcast: Broadcast, language: str, zone: str, now: datetime) -> tuple[Line, ...]:
        """What a reader with this language and zone would get."""
        return self._text(broadcast, language, zone, now)[0].lines

    def doubt(self, broadcast: Broadcast, language: str, zone: str, now: datetime) -> str | None:
        """Why it may not go to everybody as it is."""
        return self._text(broadcast, language, zone, now)[1]

    def readers(self, broadcast: Broadcast) -> int:
        """How many places it would go to."""
        return len(self.store.readers(broadcast.audience, broadcast.edition))

    def send(self, broadcast: Broadcast, now: datetime) -> int:
        """Put it into the outbox for everybody it is for; how many they are. Doubtful editions are held."""
        readers = self.store.readers(broadcast.audience, broadcast.edition)
        for start in range(0, len(readers), BATCH):
            self._owe(broadcast, readers[start : start + BATCH], now)
        self.store.change(replace(broadcast, stage=Stage.RUNNING))
        return len(readers)

    def stop(self, broadcast: Broadcast, now: datetime) -> int:
        """Send no more of it; how many that leaves without."""
        return self.store.stop(broadcast.id, STOPPED, now)

    def followed(self, broadcast: Broadcast) -> tuple[Broadcast, Progress]:
        """How far it has come; one that has nothing left is done."""
        progress = self.store.progress(broadcast.id)
        if (
            broadcast.stage is Stage.RUNNING
            and not progress.waiting
            and not progress.ended.get(Status.CLAIMED)
        ):
            broadcast = replace(broadcast, stage=Stage.DONE)
            self.store.change(broadcast)
        return broadcast, progress

    def _owe(self, broadcast: Broadcast, readers: list[Reader], now: datetime) -> None:
        owed: list[Due] = []
        held: list[Closing] = []
        found: dict[tuple[str, str], tuple[Composition, str, str | None]] = {}
        for reader in readers:
            kind = (reader.language or self.language(reader.place.chat), reader.zone)
            if kind not in found:
                text, doubt = self._text(broadcast, *kind, now)
                found[kind] = (text, text.hash, doubt)
            _, hashed, doubt = found[kind]
            due = Due(
                reader.place,
                broadcast_item(broadcast.id),
                Kind.BROADCAST,
                now,
                now + USEFUL,
                composition=hashed,
            )
            if doubt is not None and (reader.careful or doubt == SAMPLE):
                held.append(Closing(due, Status.HELD, doubt, composition=hashed))
            else:
                owed.append(due)
        texts = {hashed: text for text, hashed, _ in found.values()}
        self.deliveries.exchange(Exchange(now, closings=held, owed=owed, texts=tuple(texts.values())))

    def _text(
        self, broadcast: Broadcast, language: str, zone: str, now: datetime
    ) -> tuple[Composition, str | None]:
        """The text for one kind of reader, and what speaks against it."""
        if broadcast.edition is None:
            lines = tuple(Line(text) for text in (broadcast.words or "").splitlines())
            return Composition(lines, language, broadcast.made), None
        order = Order(broadcast.edition, Form.FULL, language, zone, broadcast.made)
        made = self.press.print(order, now)
        return made.composition, SAMPLE if made.sample else made.doubt
