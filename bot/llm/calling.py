"""Calls of a chat model: imported at the first use, in an event loop of its own, ended at a deadline.

Whatever the model does - hang, answer slowly, fail twice, answer with a megabyte - the caller is free again when
its time is over. One failed call is repeated if there is time left.
"""

import asyncio
import concurrent.futures
import json
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.errors import ProviderError
from bot.llm.prompting import Prompt

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

log = logging.getLogger(__name__)

PAUSE_S = 0.2
"""Before the one retry."""
GRACE_S = 0.3
"""How long the caller waits for a cancelled call to end."""
ATTEMPTS = 2
_STARTING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Said:
    """What a model answered, and what it cost where it says so."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


class CallFailed(Exception):  # noqa: N818 - it never reaches a person; the plain answer is sent instead
    """The model gave no answer in time, or an error."""


class Caller:
    """One model, by the name that `init_chat_model` knows or as an instance."""

    def __init__(self, model: "str | BaseChatModel", clock: Callable[[], float] = time.monotonic) -> None:
        self._given = model
        self._clock = clock
        self._built: concurrent.futures.Future[BaseChatModel] | None = None
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """What the model is called, for keys and for people."""
        if isinstance(self._given, str):
            return self._given
        named = getattr(self._given, "model_name", None) or getattr(self._given, "model", None)
        return f"{type(self._given).__name__}:{named or id(self._given)}"

    def ask(self, made: Callable[[], Prompt], deadline: float) -> Said:
        """Ask once, and once more after a failure; raises CallFailed, at the latest at the deadline.

        The prompt is made in a thread as well: filling it imports langchain.
        """
        left = deadline - self._clock()
        if left <= 0:
            raise CallFailed("no time left")
        running = asyncio.run_coroutine_threadsafe(self._attempts(made, deadline), _running())
        try:
            return running.result(left + GRACE_S)
        except concurrent.futures.TimeoutError:
            running.cancel()
            raise CallFailed("time is over") from None

    async def _attempts(self, made: Callable[[], Prompt], deadline: float) -> Said:
        problem = "time is over"
        for attempt in range(ATTEMPTS):
            left = deadline - self._clock()
            if left <= (PAUSE_S if attempt else 0):
                break
            if attempt:
                await asyncio.sleep(PAUSE_S)
            try:
                return await asyncio.wait_for(self._call(made), deadline - self._clock())
            except TimeoutError:
                break
            except Exception as error:
                problem = f"{type(error).__name__}: {_short(error)}"
                log.info("the model failed: %s", problem)
                if not _worth_repeating(error):
                    break
        raise CallFailed(problem)

    async def _call(self, made: Callable[[], Prompt]) -> Said:
        model = await asyncio.wrap_future(self._model())
        prompt = await asyncio.to_thread(made)
        answer = await model.ainvoke([("system", prompt.system), ("human", prompt.message)])
        usage: Any = getattr(answer, "usage_metadata", None) or {}
        return Said(
            answer.text.strip(), int(usage.get("input_tokens", 0)), int(usage.get("output_tokens", 0))
        )

    def _model(self) -> "concurrent.futures.Future[BaseChatModel]":
        """Built in a thread, once: its imports take seconds, and may not hold up the loop."""
        with self._lock:
            if self._built is None or (self._built.done() and self._built.exception() is not None):
                self._built = concurrent.futures.Future()
                threading.Thread(target=_fill, args=(self._built, self._given), daemon=True).start()
            return self._built


def _running() -> asyncio.AbstractEventLoop:
    """One loop for all calls of the process: providers' packages share connections, which belong to a loop."""
    with _STARTING:
        return _started()


@cache
def _started() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=_run, args=(loop,), name="model calls", daemon=True).start()
    return loop


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    loop.run_forever()


def _fill(built: "concurrent.futures.Future[BaseChatModel]", given: "str | BaseChatModel") -> None:
    try:
        built.set_result(chat_model(given) if isinstance(given, str) else given)
    except BaseException as error:
        built.set_exception(error)


def chat_model(name: str) -> "BaseChatModel":
    """The model of this name, without retries of its own where it knows that setting."""
    try:
        from langchain.chat_models import init_chat_model
    except ImportError:
        raise ProviderError("a model needs the extra: pip install 'market-briefer[llm]'") from None
    try:
        return init_chat_model(name, max_retries=0)
    except (TypeError, ValueError) as error:
        log.debug("%s takes no max_retries: %s", name, _short(error))
        return init_chat_model(name)


def _worth_repeating(error: Exception) -> bool:
    """Refusals of the request itself come back the same; a full or broken server may have recovered."""
    if isinstance(error, ImportError | ValueError | ProviderError):
        return isinstance(error, json.JSONDecodeError)
    status = getattr(error, "status_code", None)
    return not (isinstance(status, int) and 400 <= status < 500 and status not in (408, 429))


def _short(error: Exception) -> str:
    """The first line, without what could hold a key."""
    return (str(error).splitlines() or [""])[0][:120]
