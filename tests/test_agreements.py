"""What people say about briefs and alerts, in a private chat and in a group: done, told, and with buttons."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot import catalogue
from bot.app import App
from bot.intents.alert import _impossible
from bot.messages import Chat, Reply, Threshold, Utterance
from bot.subscriptions.deliveries import Place
from tests.test_composing import SIX, asia

ANN = Chat(id=77, user=77, kind="private")
TOPIC = Chat(id=-1_005, thread=3, user=77, kind="supergroup", administrator=True)


@pytest.fixture
def app() -> App:
    return asia()


def say(app: App, text: str, chat: Chat = ANN) -> Reply:
    return app.briefer.answer(Utterance(text, SIX, chat, timezone="Asia/Seoul"))


def first(reply: Reply) -> str:
    return reply.lines[0].text


def labels(reply: Reply) -> list[str]:
    return [button.label for row in reply.buttons for button in row]


def test_a_brief_at_a_time_on_days(app: App) -> None:
    told = say(app, "send the wrap here at 7am every weekday")
    assert told.text.startswith(
        "Done. This comes here:\nMorning brief, 07:00 Seoul, Mon–Fri\nNext: Wed 17 Sep 2025, 07:00"
    )
    assert labels(told) == ["Pause", "More…", "Stop"]
    kept = app.post.subscriptions.of(77)
    assert [(one.edition, one.timing.zone, one.timing.weekdays) for one in kept] == [
        ("morning", "Asia/Seoul", (0, 1, 2, 3, 4))
    ]


def test_another_time_changes_the_one_there_is(app: App) -> None:
    say(app, "send the wrap here at 7am every weekday")
    assert "Morning brief, 09:00 Seoul, Mon–Fri" in say(app, "change the delivery time to 9am").text
    assert len(app.post.subscriptions.of(77)) == 1


def test_an_edition_without_a_time_asks_for_one(app: App) -> None:
    asked = say(app, "subscribe this group to the asia close")
    assert first(asked) == "Asia close: at what time?"
    assert "07:00" in labels(asked)
    assert labels(say(app, "subscribe", Chat(id=78, user=78, kind="private")))[:2] == [
        "Asia open",
        "Asia close",
    ]


def test_pause_resume_list_stop(app: App) -> None:
    say(app, "daily brief at 07:30 please")
    assert first(say(app, "pause the briefs until next monday")) == "Nothing before Mon 22 Sep 2025:"
    assert "Next: Mon 22 Sep 2025, 07:30" in say(app, "what am i subscribed to?").text
    assert first(say(app, "pause my briefs")) == "Paused until you resume:"
    assert first(say(app, "resume my briefs")) == "Going on:"
    assert first(say(app, "unsubscribe")) == "Stopped:"
    assert first(say(app, "unsubscribe")).startswith("There is nothing of that kind here")
    assert not app.post.deliveries.due(SIX + timedelta(days=30), 10)


def test_places_are_kept_apart(app: App) -> None:
    say(app, "daily brief at 07:30 please")
    say(app, "daily brief at 08:30 please", TOPIC)
    assert first(say(app, "unsubscribe", Chat(id=-1_005, thread=4, user=77, kind="supergroup"))).startswith(
        "There is"
    )
    assert [one.place for one in app.post.subscriptions.all()] == [Place(-1_005, 3), Place(77)]


def test_only_administrators_change_what_comes_into_a_group(app: App) -> None:
    stranger = Chat(id=-1_005, user=5, kind="supergroup", administrator=False)
    for text in ("daily brief at 07:30 please", "stop the daily messages"):
        assert (
            first(say(app, text, stranger)) == "Only administrators of this chat can change what I send here."
        )
    assert first(say(app, "alert kospi above 3500", stranger)).startswith("Only administrators")
    assert not app.post.subscriptions.all()


def test_nothing_is_promised_where_nothing_can_be_sent(app: App) -> None:
    assert first(say(app, "daily brief at 07:30 please", Chat())).startswith(
        "I can send briefs and alerts in Telegram"
    )
    assert first(say(app, "alert kospi above 3500", Chat())).startswith(
        "I can send briefs and alerts in Telegram"
    )


def test_alerts_are_set_listed_and_cancelled(app: App) -> None:
    told = say(app, "ping me if nikkei breaks 45k")
    assert told.text == "I'll tell you here:\nNikkei 225 at 45,000 or above\nnow at 44,902.27"
    assert labels(told) == ["✕ Nikkei 225 at 45,000 or above"]
    say(app, "tell me when kospi drops 2%")
    say(app, "tell me whenever kospi is up 5 days in a row")
    listed = say(app, "list my alerts").text.splitlines()
    assert listed[0] == "Alerts here:"
    assert listed[1::2] == [
        "Nikkei 225 at 45,000 or above",
        "KOSPI down 2% or more in a session",
        "KOSPI up 5 sessions in a row, every time",
    ]
    assert say(app, "cancel alert 2").text == "Cancelled:\nKOSPI down 2% or more in a session"
    assert say(app, "stop pinging me about kospi").text.startswith("Cancelled:\nKOSPI up 5 sessions")
    assert say(app, "delete all my alerts").text == "Cancelled:\nNikkei 225 at 45,000 or above"
    assert first(say(app, "list my alerts")).startswith("No alerts are set here yet. To set one: /alert")
    assert first(say(app, "cancel alert 2")).startswith("There is no such alert here")


@pytest.mark.parametrize("text", ["alert kospi above -5", "alert kospi below −5", "alert kospi at 0"])
def test_a_level_that_an_index_cannot_have_is_refused(app: App, text: str) -> None:
    assert say(app, text).text == "KOSPI is always above zero; name a level that it can reach."
    assert first(say(app, "list my alerts")).startswith("No alerts are set")


def test_oil_may_be_awaited_below_zero() -> None:
    oil = catalogue.load().instrument("CL=F")
    assert oil is not None
    assert not _impossible(oil, Threshold("level", "below", Decimal(-5)))


def test_an_alert_without_a_condition_or_a_name_is_asked_back(app: App) -> None:
    asked = say(app, "alert kospi")
    assert first(asked).startswith("When shall I tell you about KOSPI?")
    assert labels(asked)[0] == "KOSPI 1% or more either way in a session"
    assert first(say(app, "let me know when it hits 3500", Chat(id=79, user=79, kind="private"))).startswith(
        "On which"
    )


def test_a_place_has_so_many_alerts_and_no_more(app: App) -> None:
    for number in range(50):
        say(app, f"alert kospi above {4000 + number}")
    assert first(say(app, "alert kospi above 5000")).startswith("This chat has as many alerts")
