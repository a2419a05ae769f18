"""Pictures that are kept to see a drift: invented series, drawn with the font that comes with Pillow."""

from pathlib import Path

from bot.charts import Look, Plan, plan, plan_overview
from tests import invented

FOLDER = Path(__file__).parent


def plans() -> dict[str, Plan]:
    """The plan of each kept picture by its file name."""
    return {
        "line": plan(invented.quarter(), Look()),
        "candles-dark": plan(invented.quarter(), Look(dark=True, red_up=True, candles=True)),
        "comparison": plan(invented.several(3), Look()),
        "overview": plan_overview(invented.overview(), Look()),
    }


def path(name: str) -> Path:
    """Where a picture is kept."""
    return FOLDER / f"{name}.png"
