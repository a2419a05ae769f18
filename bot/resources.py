"""Where the files shipped with the program are: data/ and prompts/, in a wheel or in the checkout."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def resource(path: str) -> Traversable:
    """Return the shipped file or folder, such as ``data/instruments.toml``; it must exist."""
    packed = files("bot").joinpath("_repo", *path.split("/"))
    if packed.is_file() or packed.is_dir():
        return packed
    return Path(__file__).resolve().parent.parent.joinpath(*path.split("/"))


def read_text(path: str) -> str:
    """Return a shipped text file as it is."""
    return resource(path).read_text(encoding="utf-8")
