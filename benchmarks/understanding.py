"""What it costs to understand a question, beside a bare look-up of names in a dictionary with rapidfuzz.

`python -m benchmarks.understanding` prints one line a figure and fails above the bounds. The questions are those of
the development corpus, each asked once before it is timed. The bare look-up finds names and nothing else: no
intent, no time, no language; the ratio is the same on any machine.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.catalogue import Catalogue, Use, load
from bot.understanding import Understanding
from bot.understanding.lexicon import load_lexicon

QUESTIONS = Path(__file__).parent.parent / "tests" / "corpus" / "utterances" / "a.jsonl"
ROUNDS = 5
BOUND_P50_US, BOUND_P99_US, BOUND_BUILD_MS = 200.0, 2_000.0, 100.0


class BareLookUp:
    """A dictionary of names, and the nearest of them for long words that are neither a name nor known English."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.names = {alias.folded: alias.target for alias in catalogue.aliases(use=Use.QUESTION)}
        self.known = load_lexicon("en").words
        self.long = [name for name in self.names if len(name) >= 5 and name.isascii()]

    def find(self, text: str) -> list[object]:
        """Return the targets of the words and pairs of words that are names."""
        words = text.casefold().split()
        found: list[object] = []
        for at, word in enumerate(words):
            target = self.names.get(" ".join(words[at : at + 2])) or self.names.get(word)
            if target is None and len(word) >= 5 and word.isascii() and word not in self.known:
                near = process.extractOne(word, self.long, scorer=OSA.distance, score_cutoff=1)
                target = self.names[near[0]] if near else None
            if target is not None:
                found.append(target)
        return found


def timings(ask: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """Return microseconds a question, the quietest of some rounds each, in order."""
    for question in questions:
        ask(question)
    best = [float("inf")] * len(questions)
    for _ in range(ROUNDS):
        for number, question in enumerate(questions):
            start = time.perf_counter_ns()
            ask(question)
            best[number] = min(best[number], (time.perf_counter_ns() - start) / 1000)
    return sorted(best)


def building(catalogue: Catalogue) -> tuple[float, float]:
    """Return CPU milliseconds until the first question can be read, and until every language is loaded."""
    start = time.process_time()
    understanding = Understanding(catalogue)
    understanding.understand("kospi?")
    first = time.process_time() - start
    start = time.process_time()
    for code in ("en", "es", "de", "fr", "hi", "ko", "ja", "zh"):
        lexicon = load_lexicon(code)
        assert lexicon.cues.phrases
        assert lexicon.times.phrases
    return first * 1000, (time.process_time() - start) * 1000


def questions_of(language: str | None = None) -> list[str]:
    """Return the questions of the development corpus, of one language or of all."""
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    return [row["text"] for row in rows if language in (None, row["lang"])]


def main() -> int:
    """Print the figures; 1 above a bound."""
    catalogue = load()
    understanding, bare = Understanding(catalogue), BareLookUp(catalogue)
    gc.disable()
    asked = timings(understanding.understand, questions_of())
    looked_up = timings(bare.find, questions_of())
    p50, p99 = asked[len(asked) // 2], asked[int(len(asked) * 0.99)]
    bare_p50, bare_p99 = looked_up[len(looked_up) // 2], looked_up[int(len(looked_up) * 0.99)]
    print(f"{'understand':<24} p50 {p50:8.1f} us   p99 {p99:8.1f} us   most {asked[-1]:8.1f} us")
    print(f"{'dictionary + rapidfuzz':<24} p50 {bare_p50:8.1f} us   p99 {bare_p99:8.1f} us")
    print(f"{'ratio':<24} p50 {p50 / bare_p50:8.1f} x    p99 {p99 / bare_p99:8.1f} x")
    for code in ("en", "ko", "ja", "zh", "es", "de", "fr", "hi"):
        spoken = timings(understanding.understand, questions_of(code))
        print(f"  {code:<22} p50 {spoken[len(spoken) // 2]:8.1f} us   most {spoken[-1]:8.1f} us")
    first, rest = building(catalogue)
    print(f"{'built, first answer':<24} {first:8.1f} ms of CPU   every language on top {rest:8.1f} ms")
    within = p50 < BOUND_P50_US and p99 < BOUND_P99_US and first < BOUND_BUILD_MS
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
