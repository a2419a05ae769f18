"""How much one user may ask."""

from bot.fronts.telegram.limiting import Limits, Verdict

ANSWER, TELL, IGNORE = Verdict.ANSWER, Verdict.TELL, Verdict.IGNORE


def test_a_burst_then_one_line_then_silence_then_answers_again() -> None:
    limits = Limits(burst=3, per_s=1)
    assert [limits.take(1, 0.0) for _ in range(6)] == [ANSWER, ANSWER, ANSWER, TELL, IGNORE, IGNORE]
    assert limits.take(1, 1.0) is ANSWER
    assert limits.take(1, 1.0) is IGNORE
    assert [limits.take(1, 100.0) for _ in range(4)] == [ANSWER, ANSWER, ANSWER, TELL]


def test_users_do_not_share_a_bucket() -> None:
    limits = Limits(burst=1, per_s=1)
    assert [limits.take(user, 0.0) for user in (1, 2, 1)] == [ANSWER, ANSWER, TELL]


def test_memory_is_bounded_by_users() -> None:
    limits = Limits(burst=1, per_s=0.1, users=2)
    for user in range(10):
        limits.take(user, 0.0)
    assert len(limits._buckets) == 2
    assert limits.take(9, 0.0) is TELL
