"""`python -m tests.pictures` draws the kept pictures anew; look at each before you commit it."""

from bot.charts import draw
from tests.pictures import path, plans

for name, planned in plans().items():
    path(name).write_bytes(draw(planned))
    print(path(name))
