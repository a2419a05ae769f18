"""What may go wrong with a call, as plain values, and the script that says which calls it strikes."""

from dataclasses import dataclass, field

from tests.botapi import refusals
from tests.botapi.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to fail: wait, then take effect or not, then end as told (answer properly when not told)."""

    name: str
    delivered: bool = True
    """The call takes effect before the fault strikes."""
    wait_s: float = 0.0
    """Before anything happens."""
    ending: str | None = None
    """silence, reset, truncated, drip or body; None = the proper answer."""
    refusal: Refusal | None = None
    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    drip_s: float = 0.0
    """Between two bytes of the answer."""


def silence(*, delivered: bool = True) -> Fault:
    """No answer ever comes (D1)."""
    return Fault("silence", delivered, ending="silence")


def reset(*, delivered: bool = True, wait_s: float = 0.0) -> Fault:
    """The connection is torn instead of an answer (D2); with `wait_s`, in the middle of a long poll (D17)."""
    return Fault("reset", delivered, wait_s, ending="reset")


def refuse(refusal: Refusal) -> Fault:
    """Telegram's own refusal, one of `refusals`."""
    return Fault("refuse", delivered=False, refusal=refusal)


def too_many(retry_after: int | None) -> Fault:
    """429 with or without a time to wait (D8, D9)."""
    return refuse(refusals.too_many(retry_after))


def migrated(new_id: int) -> Fault:
    """400 that names the supergroup's id (D12)."""
    return refuse(refusals.migrated(new_id))


def status(code: int, *, delivered: bool = False) -> Fault:
    """A bare 500, 502 or 504 with a page that is no JSON, as a proxy makes it (D14)."""
    page = f"<html><head><title>{code}</title></head><body><center>nginx</center></body></html>"
    return Fault(f"status {code}", delivered, 0.0, "body", None, code, page.encode(), "text/html")


def page(*, delivered: bool = True) -> Fault:
    """A 200 whose body is HTML (D14)."""
    return Fault("page", delivered, 0.0, "body", None, 200, b"<html>Welcome to the hotel</html>", "text/html")


def truncated() -> Fault:
    """A 200 whose JSON ends in the middle (D14)."""
    return Fault("truncated", ending="truncated")


def drip(seconds: float) -> Fault:
    """The answer comes byte by byte, `seconds` apart (D14)."""
    return Fault("drip", ending="drip", drip_s=seconds)


def latency(seconds: float) -> Fault:
    """The call is held that long before it takes effect."""
    return Fault("latency", wait_s=seconds)


@dataclass(slots=True)
class _Rule:
    fault: Fault
    method: str | None
    chat: int | None
    left: int | None
    skip: int


@dataclass(slots=True)
class Faults:
    """The script: the first rule that fits a call strikes it."""

    rules: list[_Rule] = field(default_factory=list)

    def add(
        self,
        fault: Fault,
        *,
        method: str | None = None,
        chat: int | None = None,
        times: int | None = 1,
        skip: int = 0,
    ) -> None:
        """Strikes the next `times` calls (None = all) of `method` to `chat`, after `skip` that go well."""
        self.rules.append(_Rule(fault, method.lower() if method else None, chat, times, skip))

    def clear(self) -> None:
        """No more faults."""
        self.rules.clear()

    def strike(self, method: str, chat: int | None) -> Fault | None:
        """The fault for this call, used up by it; None when it goes well."""
        for rule in self.rules:
            if rule.method not in (None, method.lower()) or rule.chat not in (None, chat):
                continue
            if rule.skip:
                rule.skip -= 1
                continue
            if rule.left is not None:
                rule.left -= 1
                if not rule.left:
                    self.rules.remove(rule)
            return rule.fault
        return None
