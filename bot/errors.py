"""Every error a person can meet, and the exit code it ends a command with.

BrieferError                1  nothing could be done
├── UsageError              2  the command line or its input is wrong
├── SettingsError          78  a setting is wrong or missing
├── InputError              1  a file, an article or a feed cannot be read
├── StoreError              1  the store does not open, is newer, is damaged
│   └── StoreHeldError      1  another process owns the store
├── ProviderError           1  an outside source answered badly
└── ChartRefused            1  no right picture can be made of a series (bot/charts/refusal.py)

The message of each is one line that says what was wrong and what to do; it never holds a secret.
"I don't know that index" is an answer, not an error.
"""


class BrieferError(Exception):
    """Base of all errors that are told to a person in one line."""

    exit_code = 1


class UsageError(BrieferError):
    """The command line, or what was handed to it, is not usable as it is."""

    exit_code = 2


class SettingsError(BrieferError):
    """A setting is wrong, unknown or missing; the bot does not start."""

    exit_code = 78


class InputError(BrieferError):
    """A file, text or feed that cannot be read as what it should be."""


class StoreError(BrieferError):
    """The store cannot be opened or used."""


class StoreHeldError(StoreError):
    """Another process owns the store file."""

    holder = "another process"
    """How to name it, with its number where that is known."""


class ProviderError(BrieferError):
    """An outside source was not found, refused, or answered with something else than it should."""
