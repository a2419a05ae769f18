"""What people write, as requests. First step: exact names and a few cue words; the full grammar replaces this file."""

import re
from dataclasses import replace

from bot.catalogue import Catalogue, Use, fold
from bot.market import Instrument
from bot.messages import Intent, Request
from bot.names import Region

CUES: tuple[tuple[Intent, str], ...] = (
    (Intent.HELP, r"^(hi|hello|help|thanks|thank you)\b"),
    (Intent.WHY, r"\b(why|news|about the)\b"),
    (Intent.MOVERS, r"\b(best|worst|movers|gainers|losers)\b"),
    (Intent.RECORD, r"\brecord\b"),
    (Intent.COMPARE, r"\b(vs|versus|against)\b"),
    (Intent.EXPLAIN, r"\bwhat('s| is) the\b"),
)


class Understanding:
    """Built once from the catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names = {alias.folded: alias.target for alias in catalogue.aliases(use=Use.QUESTION)}
        longest_first = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")

    def understand(self, text: str, previous: Request | None = None) -> Request:
        """Names first, then the intent."""
        folded = fold(text)
        found = [self._names[match.group(1)] for match in self._pattern.finditer(folded)]
        symbols = tuple(dict.fromkeys(each.symbol for each in found if isinstance(each, Instrument)))
        regions = tuple(dict.fromkeys(each.name for each in found if isinstance(each, Region)))
        cued = next((intent for intent, cue in CUES if re.search(cue, folded)), None)
        intent = cued or (Intent.QUOTE if symbols else Intent.OVERVIEW if regions else Intent.OTHER)
        request = Request(intent, symbols, regions, topic="thanks" if "thank" in folded else None)
        if previous is not None and not (symbols or regions):
            return replace(request, entities=previous.entities, regions=previous.regions, followed=True)
        return request

    def explain(self, text: str, previous: Request | None = None) -> tuple[str, ...]:
        """Which cue decided."""
        return (self.understand(text, previous).intent.value,)
