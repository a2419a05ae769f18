"""Sets of words written as running text, so that a table of fifty words stays readable."""


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set.

    >>> sorted(words("to at"))
    ['at', 'to']
    """
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """Return the phrases of a text divided by commas as a set.

    >>> sorted(phrases("short of, off"))
    ['off', 'short of']
    """
    return frozenset(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())
