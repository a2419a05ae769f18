"""A subscription in another manner: as words say it, or as a button under it does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.messages import Manner
from bot.subscriptions.deliveries import Form, Section, Subscription

ANY = "any"
"""The value of a button that takes a choice back."""


def with_manner(one: Subscription, manner: Manner, exchanges: Sequence[str]) -> Subscription:
    """What was said is changed, the rest stays; `exchanges` are those of the regions that must have traded."""
    return replace(
        one,
        exchanges=tuple(exchanges) or one.exchanges,
        language=manner.language or one.language,
        form=Form(manner.form) if manner.form else one.form,
        silent=one.silent if manner.silent is None else manner.silent,
        quiet=one.quiet if manner.quiet is None else manner.quiet,
    )


def _traded(one: Subscription, value: str) -> Subscription:
    """Put an exchange among those of which one must have traded, or take it out."""
    if value == ANY:
        return replace(one, exchanges=())
    kept = tuple(code for code in one.exchanges if code != value)
    return replace(one, exchanges=kept if value in one.exchanges else (*kept, value))


def _section(one: Subscription, value: str) -> Subscription:
    """Leave a part out, or put it back."""
    part = Section(value)
    kept = tuple(each for each in Section if (each in one.without) is not (each is part))
    return replace(one, without=kept)


def _language(one: Subscription, value: str) -> Subscription:
    return replace(one, language=None if value == ANY else value)


CHANGES: Mapping[str, Callable[[Subscription, str], Subscription]] = {
    "silent": lambda one, _: replace(one, silent=True),
    "loud": lambda one, _: replace(one, silent=False),
    "quiet": lambda one, _: replace(one, quiet=True),
    "always": lambda one, _: replace(one, quiet=False),
    "form": lambda one, value: replace(one, form=Form(value)),
    "lang": _language,
    "only": _traded,
    "part": _section,
}
"""What a button changes of a subscription besides its time; ValueError for a value that is none."""


def changed(one: Subscription, action: str, value: str) -> Subscription | None:
    """The subscription after a tap; None for a button that means nothing."""
    change = CHANGES.get(action)
    try:
        return None if change is None else change(one, value)
    except ValueError:
        return None
