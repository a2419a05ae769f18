"""Fetches a page or a feed from the outside within limits, and never from an address it should not reach."""

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bot.errors import ProviderError

SECONDS = 10.0
LARGEST = 2_000_000
"""Bytes, after decompression."""
REDIRECTS = 5
REDIRECTED = frozenset({301, 302, 303, 307, 308})
AGENT = "market-briefer (+https://github.com/market-briefer)"


@dataclass(frozen=True, slots=True)
class Policy:
    """Which schemes and addresses may be reached; tests allow the loopback."""

    schemes: frozenset[str]
    allows: Callable[[str], bool]


def _public(address: str) -> bool:
    return ipaddress.ip_address(address.split("%")[0]).is_global


PUBLIC = Policy(frozenset({"https"}), _public)
"""https, and addresses of the public internet only."""


class _Checked(AbstractResolver):
    """Resolves names, and hands on only addresses that the policy allows: what is checked is what is reached."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._resolver = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        allowed = [each for each in found if self._policy.allows(each["host"])]
        if not allowed:
            raise OSError(f"{host} is not an address of the public internet")
        return allowed

    async def close(self) -> None:
        await self._resolver.close()


def fetch(url: str, policy: Policy = PUBLIC, seconds: float = SECONDS) -> bytes:
    """Return the body of an address; raises ProviderError in one line for every way this can go wrong."""
    try:
        return asyncio.run(_fetch(url, policy, seconds))
    except TimeoutError:
        raise ProviderError(f"{_named(url)}: no whole answer within {seconds:g} s") from None
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise ProviderError(f"{_named(url)}: cannot be reached ({_reason(error)})") from None


async def _fetch(url: str, policy: Policy, seconds: float) -> bytes:
    connector = aiohttp.TCPConnector(resolver=_Checked(policy))
    timeout = aiohttp.ClientTimeout(total=None)
    async with (
        asyncio.timeout(seconds),
        aiohttp.ClientSession(connector=connector, timeout=timeout, headers={"User-Agent": AGENT}) as session,
    ):
        for _ in range(REDIRECTS + 1):
            _refuse(url, policy)
            async with session.get(url, allow_redirects=False) as response:
                if response.status not in REDIRECTED:
                    return await _body(response, url)
                url = urljoin(url, response.headers.get("Location", ""))
    raise ProviderError(f"{_named(url)}: redirected more than {REDIRECTS} times")


def _refuse(url: str, policy: Policy) -> None:
    """Every hop is looked at: its scheme, and its host where that is an address already."""
    parts = urlsplit(url)
    if parts.scheme not in policy.schemes:
        raise ProviderError(f"{_named(url)}: only {' and '.join(sorted(policy.schemes))} addresses are read")
    host = parts.hostname or ""
    try:
        literal = str(ipaddress.ip_address(host))
    except ValueError:
        return
    if not policy.allows(literal):
        raise ProviderError(f"{_named(url)}: not an address of the public internet")


async def _body(response: aiohttp.ClientResponse, url: str) -> bytes:
    if response.status != 200:
        raise ProviderError(f"{_named(url)}: answered {response.status}")
    body = bytearray()
    async for chunk in response.content.iter_chunked(65536):
        body += chunk
        if len(body) > LARGEST:
            raise ProviderError(f"{_named(url)}: longer than {LARGEST:,} bytes")
    return bytes(body)


def _named(url: str) -> str:
    """The address without a query or a password: either may hold a key."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"[:200]


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
