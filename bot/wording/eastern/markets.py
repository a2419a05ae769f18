"""Eastern languages: how a region did, who did best, why, and the fixed sentences."""

from collections.abc import Mapping, Sequence

from bot.answers import Happening, Happenings
from bot.market import Direction
from bot.wording.eastern.figures import Figures

EDGE = "52-week high"
EDGES = ("52주", "52週", "52周")
"""How the term is written where its words are no English ones."""


class Markets(Figures):
    """Regions, drivers, notices."""

    def tally(self, counts: dict[Direction, int], total: int, outliers: Sequence[str]) -> str:
        """How many went which way, and who went against the rest."""
        parts = [
            self.say(f"count.{way.value}", n=counts[way])
            for way in (Direction.UP, Direction.DOWN, Direction.FLAT)
            if counts.get(way)
        ]
        said = self.say("of", n=total, ways=self.listed(parts)) if parts else self.say("no_way", n=total)
        return self.joined([said, self.say("outlier", names=self.listed(outliers)) if outliers else ""])

    def no_figures(self, region: str) -> str:
        """Nothing is stored of a region."""
        return self.say("no_data", name=region)

    def record_list(self, headlines: Sequence[str]) -> str:
        """Each record of a region."""
        return self.say("records", what="; ".join(headlines))

    def best_and_worst(self, best: str, worst: str) -> str:
        """The two ends of a region."""
        return self.say("ends", best=best, worst=worst)

    def driver_list(self, headlines: Sequence[str]) -> str:
        """What moved a region."""
        return self.say("drivers", what="; ".join(headlines))

    def highlight(self, name: str, claims: Sequence[str]) -> str:
        """What is out of the ordinary about one index."""
        return f"{name}: {self.listed(claims)}"

    def ranking(self, order: str, region: str, first: str, when: str = "") -> str:
        """The first of a ranking."""
        return self.say(f"ranking.{order}", region=region, when=f" {when}" if when else "", first=first)

    def then(self, others: Sequence[str]) -> str:
        """The others of a ranking."""
        return self.say("then", what=self.listed(others))

    def driver(self, happening: Happening, theme: bool) -> str:
        """What a source gave; "because" only where the source says so."""
        event = happening.event
        key = (
            f"driver.{'past' if happening.past else 'theme'}"
            if theme
            else "driver.because"
            if event.because
            else f"driver.{event.status.value}"
        )
        by = self.joined([self.source_names(happening.sources), self.day(event.on)])
        return self.say(key, what=event.headline, by=by)

    def no_driver(self, answer: Happenings) -> str:
        """Nothing in the window, or no known cause: two different sentences."""
        if answer.theme or not answer.figures:
            subject = " ".join(answer.subject)
            return self.say("nothing_about", what=subject) if subject else self.phrases["no_news"]
        return self.phrases["no_driver"]

    def moved_with(self, headlines: Sequence[str]) -> str:
        """What went the same way."""
        return self.say("moved_with", what=self.listed(headlines))

    def about(self, name: str, told: str, region: str) -> str:
        """What an index is; the sentence of the catalogue is in English, so ours is shorter."""
        return self.say("about", name=name, region=region)

    def members(self, region: str, names: Sequence[str]) -> str:
        """Which indices a region is made of."""
        return self.say("members", region=region, names=self.listed(names))

    def notice(self, code: str, values: Mapping[str, str], figures: bool) -> str:
        """A fixed sentence; some have another form when no figure of ours stands below them."""
        alone = f"notice.{code}_alone"
        key = f"notice.{code}" if figures or alone not in self.phrases else alone
        return self.phrases[key].format(**{"what": "", **values})

    def term(self, words: str) -> str:
        """What a word means; most terms are explained in English only, so far."""
        from bot.wording.en.terms import meaning, name_of

        name = EDGE if any(word in words for word in EDGES) else name_of(words)
        own = self.phrases.get(f"term.{name}")
        return own or meaning(words) or self.phrases["no_term"]
