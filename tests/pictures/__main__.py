"""`python -m tests.pictures` draws the kept pictures and those of the README anew; look at each before you commit.

The README's overview is what the shipped sample answers; its chart is a series that never happened.
"""

from pathlib import Path
from zoneinfo import ZoneInfo

from bot.charts import Look, draw, plan, plan_overview
from bot.intents.overview import overview
from tests import invented
from tests.pictures import path, plans
from tests.worlds import SAMPLE_STOPS, world

README = Path("docs/pictures")


def main() -> None:
    """Write all of them."""
    asia = overview("Asia", None, world("sample").desk(SAMPLE_STOPS, ZoneInfo("Asia/Seoul")))
    shown = {path(name): planned for name, planned in plans().items()}
    shown[README / "overview.png"] = plan_overview(asia, Look())
    shown[README / "chart.png"] = plan(invented.restless(), Look(dark=True, candles=True))
    README.mkdir(parents=True, exist_ok=True)
    for file, planned in shown.items():
        file.write_bytes(draw(planned))
        print(file)


if __name__ == "__main__":
    main()
