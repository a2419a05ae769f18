"""English: fixed sentences by their code, and what an index or a region is."""

from collections.abc import Mapping, Sequence

from bot.wording.agenda_words import AgendaWords
from bot.wording.en.dates import listed
from bot.wording.en.terms import meaning

HELP = (
    "I answer questions about stock indices in one line. Try:\n"
    "kospi? · how did asia do · best today · is tokyo at a record · why is china down · nikkei vs kospi\n"
    "kospi this year · chart nikkei 1y · what's on this week · what's the topix · what about the fed?\n"
    "Briefs and alerts, in Telegram: send me the asia wrap at 7am · alert me when kospi is above 3500"
)
"""One example of every intent: `tests/test_languages_whole.py` asks them all."""
NOTICES: dict[str, str] = {
    "help": HELP,
    "greeting": "Hello! Ask me about a stock index: kospi? · how did asia do · why is china down",
    "thanks": "You're welcome.",
    "goodbye": "Goodbye, see you at the next open.",
    "identity": "I am a bot: I answer from stored figures and say where each one comes from.",
    "capabilities": HELP,
    "stock": "I follow stock indices, not single companies. The nearest I have:",
    "stock_alone": "I follow stock indices, not single companies; ask me how a market did.",
    "advice": "I don't give advice on buying or selling. This is where it stands:",
    "advice_alone": "I don't give advice on buying or selling; I can tell you where an index stands.",
    "forecast": "I don't make forecasts. This is where it stands:",
    "forecast_alone": "I don't make forecasts; I can tell you where an index stands and why it moved.",
    "portfolio": "I can't see or trade anybody's portfolio; I can tell you where an index stands.",
    "currency": "I follow stock indices, not currencies.",
    "commodity": "I follow stock indices, not commodities.",
    "crypto": "I follow stock indices, not crypto.",
    "yield": "I follow stock indices, not bond yields.",
    "technical": "I don't do technical analysis; I can tell you levels, records and streaks.",
    "other_index": "I don't follow that index yet; ask /help for those I do.",
    "small_talk": "I'm only good at stock indices. Ask me how a market did.",
    "unknown": "That is not something I know about. Ask me how a stock index did, for example: kospi?",
    "which": "Which one do you mean: {names}?",
    "trouble": "Sorry, something went wrong on my side. Please ask again in a moment.",
    "no_hours": "I hold closes and reports, not minute by minute prices. The newest I have:",
    "no_hours_alone": "I hold closes and reports, not minute by minute prices.",
    "which_days": "I know days, not the names of past crashes and crises. Try: s&p 500 in march 2020",
    "no_day": "There is no such day: {day}",
    "since_when": "Since which day? Try: kospi since 2 January 2025",
    "nothing_to_show": "There is nothing to show yet: ask about an index first.",
    "no_closes": "No close of {name} is stored, so there is nothing to draw. This is where it stands:",
    "no_closes_alone": "No close of {name} is stored, so there is nothing to draw.",
    "no_chart.empty": "No picture: no close of {name} is stored for these days; try a longer range.",
    "no_chart.one_close": "No picture: only one close of {name} is stored, and a chart needs two.",
    "no_chart.order": "No picture: the closes of {name} are not in order.",
    "no_chart.not_a_level": "No picture: {name} has a level that is no number.",
    "no_chart.crowded": "No picture: more than six lines cannot be told apart; name fewer.",
    "no_chart.no_common_day": "No picture: there is no stretch of days on which all of them have closes.",
    "no_chart.not_positive": "No picture: {name} stood at zero or below, which cannot be set to 100.",
    "no_chart.no_moves": "No picture: no move of {name} is stored.",
    "skipped": "I left out the other part: {what}.",
}


WANTED = {
    "chart": "a chart",
    "alert": "an alert",
    "subscribe": "regular briefs",
    "brief": "a brief",
    "status": "the bot's state",
    "broadcast": "a broadcast",
    "load": "figures loaded",
}
"""What an intent or a command wants, for the sentence that it does not exist yet."""


def notice(code: str, values: Mapping[str, str], figures: bool) -> str:
    """A fixed sentence; some have another form when no figure of ours stands below them."""
    chosen = code if figures or f"{code}_alone" not in NOTICES else f"{code}_alone"
    wanted = {"what": WANTED.get(values.get("intent", ""), "that")}
    return NOTICES[chosen].format(**{**wanted, **values})


def about(name: str, told: str, region: str) -> str:
    """What an index is."""
    return told or f"{name} is an index of {region}"


def members(region: str, names: Sequence[str]) -> str:
    """Which indices a region is made of."""
    return f"For {region} I look at {listed(names)}"


def term(words: str) -> str:
    """What a word means."""
    return meaning(words) or "I have no explanation of that yet"


def agenda() -> AgendaWords:
    """The phrases of what is coming."""
    from bot.wording.en import coming

    return coming
