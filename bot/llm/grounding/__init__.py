"""Whether a text says only what the answer says: clause by clause, every word accounted for.

A closed world: a text may use names of the catalogue, numbers, dates, the headlines and sources of the answer,
and the words of data/grounding/ in its language. Each clause must bind to facts; what does not parse is refused.
"""

from bot.llm.grounding.checking import Grounding
from bot.llm.grounding.facts import Cause, Facts, facts_of
from bot.llm.grounding.refusals import Reason, Refusal

__all__ = ["Cause", "Facts", "Grounding", "Reason", "Refusal", "facts_of"]
