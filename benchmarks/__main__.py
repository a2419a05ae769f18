"""`python -m benchmarks`: every measurement behind docs/figures.md, one after the other."""

import subprocess
import sys

MODULES = ("answers", "answers_cost", "understanding", "history", "loading", "charts", "delivering")

for module in MODULES:
    subprocess.run([sys.executable, "-m", f"benchmarks.{module}"], check=True)
