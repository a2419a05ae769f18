"""How well a set of labelled articles is read: moves, levels, records, phases, sessions, events."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.extraction import Happening, Move, Reading, Vocabulary, read
from bot.market import Kind

CORPUS = Path(__file__).parent / "corpus" / "articles"
CLOSE_ENOUGH = 0.06
"""Percentage points by which a figure may differ from its label."""


@dataclass
class Tally:
    """Right, invented and missed of one thing that is measured."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 1 when nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Score:
    """Everything that is measured on one set."""

    articles: int = 0
    moves: Tally = field(default_factory=Tally)
    levels: Tally = field(default_factory=Tally)
    records: Tally = field(default_factory=Tally)
    phases: Tally = field(default_factory=Tally)
    sessions: Tally = field(default_factory=Tally)
    events: Tally = field(default_factory=Tally)
    effects: Tally = field(default_factory=Tally)
    """Of the events that were found: what they are said to have done to prices."""
    statuses: Tally = field(default_factory=Tally)
    strays: int = 0
    """Moves taken from pages that are no wraps."""
    errors: Counter[str] = field(default_factory=Counter)
    details: list[str] = field(default_factory=list, repr=False)

    def lines(self) -> Iterator[str]:
        """Yield the figures, one thing a line."""
        yield f"articles {self.articles}, moves from pages that are no wrap {self.strays}"
        for name in ("moves", "levels", "records", "phases", "sessions", "events", "effects", "statuses"):
            tally = getattr(self, name)
            yield (
                f"{name:9} F1 {tally.f1:.4f} precision {tally.precision:.4f} recall {tally.recall:.4f}"
                f"  ({tally.right} right, {tally.wrong} wrong, {tally.missed} missed)"
            )
        yield "kinds of error: " + ", ".join(f"{kind} {count}" for kind, count in self.errors.most_common())


def articles(name: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (stem, text, labels) of every article of a set."""
    for path in sorted((CORPUS / name).glob("*.json")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8", "replace")
        yield path.stem, text, json.loads(path.read_text(encoding="utf-8"))


def published(labels: dict[str, Any]) -> datetime | date | None:
    """Return the moment or the day of publication that the labels give."""
    stated = labels.get("published")
    if not stated:
        return None
    return datetime.fromisoformat(stated) if "T" in stated else date.fromisoformat(stated)


def score(name: str, vocabulary: Vocabulary) -> Score:
    """Return the score of one set."""
    total = Score()
    for stem, text, labels in articles(name):
        reading = read(text, vocabulary, published(labels))
        total.articles += 1
        if labels["wrap"]:
            _score_moves(stem, reading.moves, labels["moves"], vocabulary, total)
            _score_events(stem, reading, labels["events"], total, vocabulary)
        elif reading.moves:
            total.strays += len(reading.moves)
            total.details += [f"{stem}: STRAY {_told(move)}" for move in reading.moves]
    return total


def _score_moves(
    stem: str, moves: tuple[Move, ...], labels: list[dict[str, Any]], vocabulary: Vocabulary, total: Score
) -> None:
    """Pair the moves of one article with its labels and count."""
    open_labels = list(labels)
    for move in moves:
        mine = [
            label for label in open_labels if label["symbol"] == move.symbol and _same_session(label, move)
        ]
        mine = mine or [label for label in open_labels if label["symbol"] == move.symbol]
        label = next((each for each in mine if _hits(each, move)), mine[0] if mine else None)
        if label is None:
            allowed = any(each["symbol"] == move.symbol and not each["required"] for each in labels)
            futures = vocabulary.instruments[move.symbol].kind is Kind.FUTURES and allowed
            if not futures:
                _count_wrong(stem, move, total, "invented")
            continue
        open_labels.remove(label)
        if label["symbol"] == "US-FUT":
            open_labels = [each for each in open_labels if each["symbol"] != "US-FUT" or each["required"]]
        _score_pair(stem, move, label, total)
    for label in open_labels:
        if label["required"]:
            total.moves.missed += 1
            total.levels.missed += label["level"] is not None
            total.records.missed += label["record"]
            total.errors["missed"] += 1
            total.details.append(f"{stem}: MISSED {label}")


def _count_wrong(stem: str, move: Move, total: Score, kind: str) -> None:
    """Count a move that no label knows."""
    total.moves.wrong += 1
    total.levels.wrong += move.level is not None
    total.records.wrong += move.record
    total.errors[kind] += 1
    total.details.append(f"{stem}: {kind.upper()} {_told(move)}")


def _same_session(label: dict[str, Any], move: Move) -> bool:
    """Return whether label and move are of one session."""
    return bool(label["session"] == move.session)


def _hits(label: dict[str, Any], move: Move) -> bool:
    """Return whether direction and percent are as labelled."""
    way = move.direction.value if move.direction else None
    if label["direction"] != way:
        return False
    if label["change_pct"] is None or move.percent is None:
        return bool(label["change_pct"] is None and move.percent is None)
    return bool(abs(float(move.percent) - label["change_pct"]) <= CLOSE_ENOUGH)


def _score_pair(stem: str, move: Move, label: dict[str, Any], total: Score) -> None:
    """Count one move against its label."""
    if not label["required"] and not _hits(label, move):
        return
    if _hits(label, move):
        total.moves.right += 1
    else:
        total.moves.wrong += 1
        total.moves.missed += 1
        total.errors["figures"] += 1
        total.details.append(f"{stem}: FIGURES {_told(move)} for {label}")
    _score_level(stem, move, label, total)
    _score_record(stem, move, label, total)
    _score_word(stem, "phase", "futures" if label["phase"] == "futures" else move.phase.value, label, total)
    _score_word(stem, "session", move.session, label, total)


def _score_level(stem: str, move: Move, label: dict[str, Any], total: Score) -> None:
    """Count the level."""
    if (
        move.level is not None
        and label["level"] is not None
        and abs(float(move.level) - label["level"]) < 0.005
    ):
        total.levels.right += 1
    elif move.level is not None or label["level"] is not None:
        total.levels.wrong += move.level is not None
        total.levels.missed += label["level"] is not None
        total.errors["level"] += 1
        total.details.append(f"{stem}: LEVEL {_told(move)} for {label}")


def _score_record(stem: str, move: Move, label: dict[str, Any], total: Score) -> None:
    """Count the record."""
    if move.record and label["record"]:
        total.records.right += 1
    elif move.record or label["record"]:
        total.records.wrong += move.record
        total.records.missed += label["record"]
        total.errors["record"] += 1
        total.details.append(f"{stem}: RECORD {_told(move)} for {label}")


def _score_word(stem: str, name: str, said: str, label: dict[str, Any], total: Score) -> None:
    """Count phase or session."""
    tally = total.phases if name == "phase" else total.sessions
    if said == label[name] or (name == "session" and label.get("session_either")):
        tally.right += 1
    else:
        tally.wrong += 1
        tally.missed += 1
        total.errors[name] += 1
        total.details.append(f"{stem}: {name.upper()} said {said} for {label} in {_told_label(label)}")


def _told(move: Move) -> str:
    """Return a move in one line."""
    figures = f"{move.direction} {move.percent}% {move.points} pts at {move.level}"
    return f"{move.symbol} {figures} record={move.record} {move.phase} {move.session}: {move.quote[:160]!r}"


def _told_label(label: dict[str, Any]) -> str:
    """Return a label in a few words."""
    return f"{label['symbol']} {label['change_pct']}"


def _score_events(
    stem: str, reading: Reading, labels: list[dict[str, Any]], total: Score, vocabulary: Vocabulary
) -> None:
    """Count labelled events that a found one of the same kind and region answers."""
    free = list(reading.events)
    for label in labels:
        found = next((each for each in free if _answers(each, label, vocabulary)), None)
        if found is not None:
            total.events.right += 1
            _score_event(found, label, total)
            free.remove(found)
        else:
            total.events.missed += 1
            total.details.append(f"{stem}: EVENT missed {label}")
    total.events.wrong += len(free)


def _score_event(event: Happening, label: dict[str, Any], total: Score) -> None:
    """Count effect and status of an event that was found."""
    for said, name, tally in (
        (event.effect.value, "effect", total.effects),
        (event.status.value, "status", total.statuses),
    ):
        tally.right += said == label[name]
        tally.wrong += said != label[name]


def _answers(event: Happening, label: dict[str, Any], vocabulary: Vocabulary) -> bool:
    """Return whether an event is of the labelled kind and concerns one of its regions or indices."""
    if event.kind.value != label["kind"]:
        return False
    wanted = set(label["instruments"])
    concerned = set(event.concerns) | {vocabulary.region(each) or each for each in event.concerns}
    concerned |= {
        vocabulary.instruments[each].name for each in event.concerns if each in vocabulary.instruments
    }
    return (
        not wanted
        or bool(wanted & concerned)
        or any(each.name in wanted and each.region in concerned for each in vocabulary.instruments.values())
    )
