"""A Bot API server for tests: real HTTP, Telegram's checks and words, people to speak as, and faults."""

from tests.botapi import faults, refusals
from tests.botapi.person import Person
from tests.botapi.rates import Rates
from tests.botapi.server import TOKEN, Server
from tests.botapi.world import Chat, Member, Message

__all__ = ["TOKEN", "Chat", "Member", "Message", "Person", "Rates", "Server", "faults", "refusals"]
