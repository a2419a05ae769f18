"""Answers a second of the library's stock echo, our bare echo and the bot itself, interleaved in one run.

    python -m benchmarks.answers [--rounds 3] [--delays 0 50] [--messages 3000] [--unlike]

With --unlike no two questions are the same, so that nothing can be answered from what was worked out before.
Every case gets a fresh server and a fresh process; the server counts. Only ratios of one run mean anything.
"""

import argparse
import asyncio
import os
import signal
import sys
import time
from dataclasses import dataclass
from statistics import median

from benchmarks.bots import BOTS, bot
from benchmarks.fastserver import Load, listen

PATIENCE_S = 120.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of one bot."""

    per_s: float
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    rss_mb: float
    cpu_start_s: float
    """CPU until the first poll: imports and start."""


async def measure(name: str, load: Load) -> Measured:
    """Runs a bot in a process of its own against the load."""
    done = asyncio.Event()
    server, base_url = await listen(load, done)
    async with server:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "benchmarks.answers",
            "--run",
            name,
            base_url,
            stdout=asyncio.subprocess.DEVNULL,
        )
        try:
            cpu_start = await _started(load, child.pid)
            async with asyncio.timeout(PATIENCE_S):
                await done.wait()
        finally:
            used = _usage(child.pid)
            child.send_signal(signal.SIGKILL)
            await child.wait()
    figures = load.figures()
    return Measured(
        figures["per_s"],
        figures["p50_ms"],
        figures["p95_ms"],
        1000 * (used[0] - cpu_start) / load.messages,
        used[1],
        cpu_start,
    )


async def _started(load: Load, process: int) -> float:
    until = time.monotonic() + 30
    while load.began is None:
        if time.monotonic() > until:
            raise SystemExit("the bot did not poll within 30 s")
        await asyncio.sleep(0.002)
    return _usage(process)[0]


def _usage(process: int) -> tuple[float, float]:
    """CPU seconds and resident megabytes of a process, as Linux tells them."""
    with open(f"/proc/{process}/stat", encoding="ascii") as file:  # noqa: PTH123 (not a path of ours)
        fields = file.read().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    pages = int(fields[21])
    return ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def table(results: dict[str, list[Measured]], base: str) -> str:
    """Medians, and how many times the base case's rate."""
    rate = {name: median(run.per_s for run in runs) for name, runs in results.items()}
    lines = [f"{'bot':28s} {'answers/s':>9s} {'range':>13s} {'x stock':>8s} {'p50 ms':>8s} {'p95 ms':>8s} "
             f"{'cpu ms':>7s} {'RSS MB':>7s} {'start s':>8s}"]  # fmt: skip
    for name, runs in results.items():
        low, high = min(run.per_s for run in runs), max(run.per_s for run in runs)
        lines.append(
            f"{name:28s} {rate[name]:9.0f} {low:6.0f}-{high:6.0f} {rate[name] / rate[base]:8.2f} "
            f"{median(run.p50_ms for run in runs):8.1f} {median(run.p95_ms for run in runs):8.1f} "
            f"{median(run.cpu_ms for run in runs):7.3f} {median(run.rss_mb for run in runs):7.1f} "
            f"{median(run.cpu_start_s for run in runs):8.2f}"
        )
    return "\n".join(lines)


async def compare(names: list[str], delay_ms: float, rounds: int, messages: int, asked: Load) -> str:
    """All bots in turn, `rounds` times."""
    results: dict[str, list[Measured]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            # The stock bot answers one at a time, so a round trip makes it slow: it gets fewer questions.
            count = messages if name != names[0] or not delay_ms else max(100, messages // 20)
            load = Load(count, text=asked.text, unlike=asked.unlike, delay_s=delay_ms / 1000)
            results[name].append(await measure(name, load))
    return f"{delay_ms:g} ms round trip, {rounds} rounds of {messages} messages\n{table(results, names[0])}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--messages", type=int, default=3000)
    parser.add_argument("--delays", type=float, nargs="+", default=[0.0, 50.0], help="round trips in ms")
    parser.add_argument("--text", default="how is kospi?")
    parser.add_argument("--unlike", action="store_true", help="no two questions the same")
    parser.add_argument("--front", help="module:function that makes a Connection of a base URL")
    parser.add_argument("--run", nargs=2, metavar=("BOT", "BASE_URL"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        asyncio.run(_forever(*asked.run))
    names = [*BOTS, *([f"front:{asked.front}"] if asked.front else [])]
    pattern = Load(0, text=asked.text, unlike=asked.unlike)
    for delay in asked.delays:
        print(
            asyncio.run(compare(names, delay, asked.rounds, asked.messages, pattern)),
            end="\n\n",
            flush=True,
        )


async def _forever(name: str, base_url: str) -> None:
    await bot(name)(base_url)


if __name__ == "__main__":
    main()
