"""HTTP to the Bot API on aiohttp: every error says whether the call was never sent or perhaps delivered."""

import errno
import io
import json
import os
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.errors import SettingsError

Seconds = float | None
JSON = {"Content-Type": "application/json"}


class NeverSentError(Exception):
    """Cause of a Telegram error: the call did not leave this machine, so it may be made again."""


class PerhapsDeliveredError(Exception):
    """Cause of a Telegram error: the call left, its answer did not come; it may have taken effect."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait for a free connection, for a new one, to write (files: `upload`) and to read."""

    pool: float = 5.0
    connect: float = 5.0
    write: float = 10.0
    upload: float = 30.0
    read: float = 10.0


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's door to HTTP, on one aiohttp session with at most `connections` sockets.

    `proxy` is an http:// address; without one the usual environment variables (HTTPS_PROXY, NO_PROXY) count.
    The errors raised never hold the URL, because the token is a part of it.
    """

    def __init__(
        self,
        connections: int = 256,
        timeouts: Timeouts = Timeouts(),
        proxy: str | None = None,
    ) -> None:
        # Otherwise python-telegram-bot warns at every 429; read when an error is made, not at import.
        os.environ.setdefault("PTB_TIMEDELTA", "true")
        self._connections = connections
        self._timeouts = timeouts
        self._proxy = _checked(proxy)
        self._proxies: dict[str, str | None] = {}
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer unless a call says otherwise."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Opens the session if it is not open."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Closes the session with all its connections; `initialize` opens a fresh one."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One exchange: status and body; TimedOut or NetworkError with a telling cause."""
        usual = self._timeouts
        files = request_data is not None and request_data.contains_files
        limits = _limits(
            pool=_given(pool_timeout, usual.pool),
            connect=_given(connect_timeout, usual.connect),
            write=_given(write_timeout, usual.upload if files else usual.write),
            read=_given(read_timeout, usual.read),
        )
        try:
            return await self._exchange(url, method, request_data, limits)
        except Exception as error:
            told = _told(error)
        # Raised out here, so that the error of aiohttp (whose text may hold the URL) is not its context.
        raise told

    async def _exchange(
        self, url: str, method: str, request_data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NeverSentError("the connection to Telegram is closed")
        async with self._session.request(
            method,
            url,
            data=_body(request_data),
            headers=_head(request_data),
            timeout=limits,
            proxy=self._proxy_to(url),
            allow_redirects=False,
        ) as response:
            return response.status, await response.read()

    def _proxy_to(self, url: str) -> str | None:
        host = url.split("/", 3)[2]
        if host not in self._proxies:
            self._proxies[host] = self._proxy or proxy_of_environment(url, urllib.request.getproxies())
        return self._proxies[host]

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The JSON object of an answer; TelegramError (and no log line with a whole page) if it is none."""
        try:
            found = json.loads(payload)
        except ValueError:
            found = None
        if not isinstance(found, dict) or not ("result" in found or "description" in found):
            raise TelegramError("The server's answer is not one of the Bot API")
        return found


def proxy_of_environment(url: str, proxies: Mapping[str, str]) -> str | None:
    """The proxy that the environment names for this address; loopback and NO_PROXY go without."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host in ("localhost", "127.0.0.1", "::1") or urllib.request.proxy_bypass(host):
        return None
    return _checked(proxies.get(parts.scheme) or proxies.get("all"))


def _checked(proxy: str | None) -> str | None:
    if proxy and urlsplit(proxy).scheme not in ("http", "https"):
        raise SettingsError("The proxy for Telegram must be an http:// address; others are not supported.")
    return proxy or None


def _given(value: Any, usual: float) -> Seconds:
    return usual if value is BaseRequest.DEFAULT_NONE else value


def _limits(pool: Seconds, connect: Seconds, write: Seconds, read: Seconds) -> aiohttp.ClientTimeout:
    """aiohttp's terms: `connect` there includes the wait in the pool; only `total` bounds a stuck write.

    `total` is longer than `connect`, so a call that found no connection in time always says so.
    """
    reach = None if pool is None or connect is None else pool + connect
    total = None if reach is None or write is None or read is None else reach + write + read
    return aiohttp.ClientTimeout(total=total, connect=reach, sock_connect=connect, sock_read=read)


def _head(request_data: RequestData | None) -> dict[str, str] | None:
    """Without files a call is one JSON object, which is a tenth of the work of a form."""
    return None if request_data is None or request_data.contains_files else JSON


def _body(request_data: RequestData | None) -> aiohttp.FormData | bytes | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_payload
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        part = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, part, filename=filename, content_type=mime)
    return form


# What aiohttp raises before a request is written; everything else may come after.
_BEFORE = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
    NeverSentError,
)


def _told(error: Exception) -> TelegramError:
    """The error as python-telegram-bot expects it, with a cause of ours."""
    cause: Exception
    if isinstance(error, _BEFORE):
        cause = NeverSentError(f"never sent: {_words(error)}")
    else:
        cause = PerhapsDeliveredError(f"no answer: {_words(error)}")
    told = TimedOut(str(cause)) if isinstance(error, TimeoutError) else NetworkError(str(cause))
    told.__cause__ = cause
    return told


def _words(error: Exception) -> str:
    """What went wrong without what was asked for: aiohttp's own texts may quote the URL."""
    if isinstance(error, TimeoutError):
        return "timed out"
    if isinstance(error, NeverSentError):
        return str(error)
    number = (error.errno if isinstance(error, OSError) else None) or 0
    return type(error).__name__ if number not in errno.errorcode else os.strerror(number)
