"""Budgets by day, the breaker's rest, and what a cache keeps."""

from datetime import date

from bot.llm.limits import FAILURES, REST_S, Breaker, Budget, Cache

TODAY, TOMORROW = date(2025, 9, 16), date(2025, 9, 17)


class Clock:
    """Time that stands until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_budget_holds_per_chat_and_in_all() -> None:
    budget = Budget(in_all=3, per_chat=2)
    assert [budget.take(1, TODAY) for _ in range(3)] == [True, True, False]
    assert budget.take(2, TODAY)
    assert not budget.take(3, TODAY)
    assert budget.take(1, TOMORROW)


def test_without_limits_everything_is_let_through() -> None:
    budget = Budget()
    assert all(budget.take(1, TODAY) for _ in range(1000))


def test_a_budget_of_none_lets_nothing_through() -> None:
    assert not Budget(in_all=0).take(1, TODAY)


def test_the_breaker_opens_after_failures_and_tries_once_after_a_rest() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    for _ in range(FAILURES):
        assert breaker.lets_through()
        breaker.failed()
    assert breaker.open
    assert not breaker.lets_through()
    clock.now += REST_S
    assert breaker.lets_through()
    assert not breaker.lets_through(), "the others wait for the one that tries"
    breaker.succeeded()
    assert breaker.lets_through()
    assert not breaker.open


def test_a_failed_try_rests_again() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    for _ in range(FAILURES):
        breaker.failed()
    clock.now += REST_S
    assert breaker.lets_through()
    breaker.failed()
    clock.now += REST_S - 1
    assert not breaker.lets_through()


def test_a_success_in_between_starts_the_count_again() -> None:
    breaker = Breaker(Clock())
    for _ in range(FAILURES - 1):
        breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert not breaker.open


def test_a_cache_keeps_texts_and_refusals_and_drops_the_longest_unused() -> None:
    cache = Cache(size=2)
    cache.put("a", "text")
    cache.put("b", None)
    assert cache.get("a") == ("text",)
    assert cache.get("b") == (None,)
    assert cache.get("c") is None
    cache.get("a")
    cache.put("c", "new")
    assert cache.get("b") is None
    assert cache.get("a") == ("text",)
