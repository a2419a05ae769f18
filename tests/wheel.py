"""Builds the wheel, installs it into a clean venv, and asks it one question: `python -m tests.wheel`."""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "How is KOSPI?"
ANSWER = "KOSPI +1.3% to record 3,452.50"


def main() -> int:
    """Exit 0 when the wheel answers as the README says."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        wheel = _built(work / "dist")
        python = _installed(wheel, work / "venv")
        said = subprocess.run(
            [python, "-m", "bot", "ask", QUESTION],
            env=os.environ | {"BRIEFER_STORE": str(work / "store.duckdb")},
            cwd=work,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    print(f"{wheel.name} ({wheel.stat().st_size if wheel.exists() else 0} bytes) says:\n{said}")
    if said.splitlines()[0] != ANSWER:
        print(f"expected: {ANSWER}", file=sys.stderr)
        return 1
    return 0


def _built(target: Path) -> Path:
    uv = shutil.which("uv")
    where = ["--out-dir", str(target)] if uv else ["--outdir", str(target)]
    build = [uv, "build", "-q"] if uv else [sys.executable, "-m", "build"]
    subprocess.run([*build, "--wheel", *where, str(ROOT)], check=True, stdout=subprocess.DEVNULL)
    (wheel,) = target.glob("*.whl")
    return wheel


def _installed(wheel: Path, where: Path) -> str:
    venv.create(where, with_pip=True)
    python = str(where / "bin" / "python")
    uv = shutil.which("uv")
    install = (
        [uv, "pip", "install", "-q", "--python", python] if uv else [python, "-m", "pip", "install", "-q"]
    )
    subprocess.run([*install, str(wheel)], check=True)
    return python


if __name__ == "__main__":
    raise SystemExit(main())
