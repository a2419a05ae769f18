"""English: words of the market in one or two sentences of our own."""

TERMS = {
    "record close": "A record close is a session's last level when it is above every close before it. "
    "I say it of our own closes only when they reach back to the index's first day without a gap.",
    "record": "A record is the highest level ever. During a session it is a record high, at the end of one a record "
    "close: the two are counted apart, and I say who reports what our own closes can't prove.",
    "all-time high": "An all-time high is the highest level an index has ever stood at. Highs during a session and "
    "closes are counted apart.",
    "streak": "A streak is a run of sessions that all went the same way. An unchanged close ends it.",
    "52-week high": "A 52-week high is the highest close since the same day a year earlier; "
    "a 52-week low is the lowest.",
    "basis point": "A basis point is a hundredth of a percentage point: from 4.00% to 4.25% are 25 basis points.",
    "point": "A point is one unit of an index's level. 50 points are a lot at 1,000 and little at 40,000, "
    "so moves are compared in percent.",
    "percentage point": "A percentage point is the difference between two percents: from 4% to 5% is one.",
    "year to date": "Year to date (YTD) is the change since the last close of the year before.",
    "month to date": "Month to date (MTD) is the change since the last close of the month before.",
    "close": "The close is the last level of a session. A change without further words is from one close to the next.",
    "open": "The open is the first level of a session.",
    "intraday": "Intraday is during the session: such a level may be another one a minute later.",
    "drawdown": "A drawdown is how far an index has fallen from its highest close so far.",
    "correction": "A correction is a fall of 10% or more from the last high.",
    "bear market": "A bear market is a fall of 20% or more from the last high, by closes.",
    "bull market": "A bull market is a rise of 20% or more from the last low, by closes.",
    "rally": "A rally is a strong rise over some sessions; there is no fixed number for it.",
    "sell-off": "A sell-off is a quick broad fall of prices; there is no fixed number for it.",
    "volatility": "Volatility is how widely prices swing. The VIX tells what options on the S&P 500 expect of it.",
    "futures": "Futures are contracts to buy or sell at a later date. Those on an index trade while its market is "
    "closed, so they hint at the next open.",
    "stock index": "A stock index sums up many shares in one number, so that a whole market can be followed.",
    "blue chip": "Blue chips are the large, long-established companies of a market.",
    "small cap": "Small caps are companies of small total value; the Russell 2000 follows those of the US.",
    "market cap": "Market capitalisation is a company's total value: its share price times the number of its shares.",
    "circuit breaker": "A circuit breaker halts trading for a while after a large fall.",
    "breadth": "Breadth is how many members of a market rose and how many fell, whatever their size.",
    "outlier": "The outlier is the market that went against the others.",
    "session": "A session is one trading day of an exchange, dated by the exchange's own calendar.",
    "holiday": "On an exchange holiday there is no session; the last close stays the newest.",
    "a shares": "A-shares are shares of mainland Chinese companies listed in Shanghai and Shenzhen.",
    "h shares": "H-shares are shares of mainland Chinese companies listed in Hong Kong.",
}
ALSO = {
    "ath": "all-time high",
    "all time high": "all-time high",
    "lifetime high": "all-time high",
    "record high": "record",
    "winning streak": "streak",
    "losing streak": "streak",
    "52 week high": "52-week high",
    "52 week low": "52-week high",
    "52-week low": "52-week high",
    "52w high": "52-week high",
    "52w low": "52-week high",
    "bp": "basis point",
    "bps": "basis point",
    "ytd": "year to date",
    "mtd": "month to date",
    "closing price": "close",
    "opening price": "open",
    "intraday high": "intraday",
    "market correction": "correction",
    "bear": "bear market",
    "bull": "bull market",
    "implied volatility": "volatility",
    "vol": "volatility",
    "future": "futures",
    "futures contract": "futures",
    "index": "stock index",
    "sell off": "sell-off",
    "selloff": "sell-off",
    "market capitalization": "market cap",
    "market capitalisation": "market cap",
    "capitalization": "market cap",
    "capitalisation": "market cap",
    "market breadth": "breadth",
    "advance decline": "breadth",
    "trading session": "session",
    "a share": "a shares",
    "a-shares": "a shares",
    "h share": "h shares",
    "h-shares": "h shares",
}


def meaning(words: str) -> str | None:
    """What a term means; articles and the plural do not matter. None for words that are not here.

    >>> meaning("a basis point") == meaning("basis points") == meaning("bps") != None
    True
    """
    return TERMS.get(name_of(words) or "")


def name_of(words: str) -> str | None:
    """The name that a term is explained under; None for words that are not here.

    >>> name_of("52-week lows")
    '52-week high'
    """
    plain = " ".join(word for word in words.casefold().split() if word not in ("a", "an", "the"))
    forms = (ALSO.get(form, form) for form in (plain, plain.removesuffix("s"), f"a {plain}"))
    return next((form for form in forms if form in TERMS), None)
