"""The fields of one call, as text, number, flag or JSON, whatever way they were sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.botapi.refusals import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart call."""

    name: str
    content: bytes
    mime: str


class Params:
    """The fields of a call; each getter refuses in Telegram's words a value of the wrong kind."""

    def __init__(self, fields: Mapping[str, str], files: Mapping[str, Upload] | None = None) -> None:
        self.fields = dict(fields)
        self.files = dict(files or {})

    def __contains__(self, name: str) -> bool:
        return name in self.fields or name in self.files

    def text(self, name: str) -> str:
        """The value, empty where it was left out."""
        return self.fields.get(name, "")

    def number(self, name: str) -> int | None:
        """A whole number; None where it was left out."""
        value = self.fields.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except ValueError:
            raise bad_request(f"invalid {name} specified") from None

    def flag(self, name: str) -> bool:
        """true, yes and 1 are true, as Telegram reads them."""
        return self.text(name).lower() in ("true", "yes", "1")

    def parsed(self, name: str) -> Any:
        """The value read as JSON; None where it was left out."""
        value = self.fields.get(name)
        if value is None or value == "":
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None


def from_json(body: Any) -> dict[str, str]:
    """Fields of a JSON body: whatever is not text becomes JSON text again."""
    if not isinstance(body, dict):
        raise bad_request("can't parse request JSON object")
    return {
        str(name): value if isinstance(value, str) else json.dumps(value)
        for name, value in body.items()
        if value is not None
    }
