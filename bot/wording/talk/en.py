"""English: what the bot says of itself, of settings and of mistakes; labels of buttons and menus."""

NAMES = ("English", "en", "eng", "inglés", "Englisch", "anglais", "영어", "英語", "英语", "angrezi")

TEXTS: dict[str, str] = {
    # What the bot is.
    "start": "! Ask me how a stock index did, in a word or a sentence.\n"
    "kospi? · how did asia do · is tokyo at a record · why is china down · nikkei vs kospi\n"
    "Every figure comes with its session and its source. /help lists the commands.\n"
    "~ Information, not investment advice.",
    "start.group": "! Ask me how a stock index did.\n"
    "In groups I answer commands (/market asia), replies to me, and messages that name me: "
    "@{username} kospi?\n"
    "Administrators set my language, time zone and marks with /settings.\n"
    "~ Information, not investment advice.",
    "start.advice": "~ Information, not investment advice. /help says what else I know.",
    "help": "! Ask in your own words, or use a command:",
    "help.command": "/{name} – {what}",
    "help.names": "An index by its name works too: /kospi, /nikkei225",
    "id": "Your id: {user}\nThis chat: {chat}",
    "id.topic": "This topic: {thread}",
    "privacy": "! What I keep of you\n"
    "Your last question, in memory, for {minutes} minutes: so that “and topix?” works.\n"
    "The settings of this chat (language, time zone, marks), until /forget or until you change them.\n"
    "The briefs and alerts you have asked for, and which of them were sent, until /forget.\n"
    "That you have blocked me, if you do.\n"
    "No messages, no names, no phone numbers; nothing of a private chat is used anywhere else.\n"
    "/forget removes all of it at once.",
    "privacy.group": "! What I keep of this group\n"
    "Each one's last question, in memory, for {minutes} minutes.\n"
    "The group's settings, its briefs and alerts and which were sent, until an administrator changes them.\n"
    "No messages, no names. /forget removes what I keep of you.",
    "forget": "Done: your last question and your settings are gone. I know nothing of you any more.",
    "forget.nothing": "There was nothing to forget: I keep nothing of you.",
    "forget.group": "Done: I have forgotten what you asked here. The group's settings stay; "
    "administrators change them with /settings.",
    "sources": "! Where my figures come from",
    "sources.line": "{name}, {day}",
    "sources.sample": "{name}, {day} (sample)",
    "sources.more": "~ and {count} more",
    "sources.none": "I hold no figures yet.",
    "sources.note": "~ Index names are trademarks of their owners. Each answer names its own source.",
    # What cannot be answered.
    "content": "I can only read text. Ask me for example: kospi?",
    "content.location": "In groups an administrator sets my time zone by name: /timezone Seoul",
    "long": "That is too long for me. Ask in one short sentence, for example: why is china down?",
    "empty": "Ask me how a stock index did, for example: kospi?",
    "unknown_command": "I don't know that command. /help lists what I can do.",
    "unknown_command.near": "I don't know that command. Did you mean /{name}?",
    "owners_only": "That command is for the people who run this bot.",
    "administrators_only": "Only administrators of this group can change my settings.",
    "flood": "That was a lot at once. I'll answer again in a moment.",
    "failed": "Something went wrong on my side. Please ask again.",
    "channel.unknown": "I can't see that channel. Make me an administrator of it with the right to post, "
    "then: /subscribe @channel asia-close 18:00",
    "brief.unknown": "I have no such brief. I have: {titles}.",
    "old_button": "This button is from an older version of me. Please ask again.",
    "not_yours": "Please ask me yourself; this button was somebody else's.",
    # Asking back.
    "which_index": "Which index?",
    "which_pair": "Which two? Write for example: /compare nikkei kospi",
    "button.show": "Show me",
    "offer.quote": "{name}: where it stands",
    "offer.why": "Why {name} moved",
    "offer.record": "{name}: a record?",
    "button.versus": "{one} vs {other}",
    # Settings.
    "settings": "! Settings of this chat",
    "settings.line": "{label}: {value}",
    "settings.briefs": "Briefs sent here",
    "settings.hint": "~ Tap to change.",
    "settings.language": "Language",
    "settings.timezone": "Time zone",
    "settings.marks": "Marks",
    "settings.back": "« Back",
    "settings.chosen": "✓ {label}",
    "language.ask": "! Language of my answers\nNow: {value}.\n"
    "~ A question in another language I speak is still answered in that language.",
    "language.auto": "as in Telegram",
    "language.kept": "Language of my answers: {value}.",
    "language.unknown": "I don't speak that language yet. I speak: {known}.",
    "timezone.ask": "! Time zone of this chat\nNow: {value}, where it is {clock}.\n"
    "~ Tap one, or write it: /timezone Zurich",
    "timezone.share": "~ In a private chat you can also send me a location.",
    "timezone.kept": "Time zone: {value}, where it is now {clock}.",
    "timezone.unknown": "I don't know that place. Give a large city or a zone, for example: /timezone Seoul",
    "timezone.near": "I don't know that place. Did you mean {names}?",
    "marks.ask": "! Marks before figures\nNow: {value}.",
    "marks.kept": "Marks: {value}.",
    "marks.none": "none",
    "marks.arrows": "▲ up, ▼ down",
    "marks.circles": "🟢 up, 🔴 down",
    "marks.circles_red_up": "🔴 up, 🟢 down",
    # For the people who run the bot.
    "broadcast.usage": "Give an edition or your own words:\n/broadcast asia-close\n/broadcast The brief comes at 19:00 "
    "from today on.\n~ Editions: {editions}",
    "broadcast.to": "~ Goes to {count} ({who}). Nothing is sent before you confirm.",
    "broadcast.doubt": "~ Channels would get it only after you have looked: {why}.",
    "broadcast.everybody": "everybody",
    "broadcast.private": "people",
    "broadcast.groups": "groups",
    "broadcast.channels": "channels",
    "broadcast.readers": "its readers",
    "broadcast.paid": "Paid, at its own rate",
    "broadcast.send": "Send to {count}",
    "broadcast.drop": "Don't send",
    "broadcast.stop": "Stop",
    "broadcast.running": "! Broadcast {number} is on its way.",
    "broadcast.done": "! Broadcast {number} is done.",
    "broadcast.stopped": "! Broadcast {number} was stopped.",
    "broadcast.draft": "! Broadcast {number}",
    "broadcast.counts": "{sent} of {total} sent, {waiting} to go",
    "status": "! Subscriptions: {active} active, {paused} paused, {lost} lost",
    "status.next": "Next due: {moment}",
    "status.claimed": "being sent: {count}",
    "status.sent": "sent: {count}",
    "status.uncertain": "uncertain, perhaps delivered: {count}",
    "status.failed": "failed: {count}",
    "status.skipped": "skipped: {count}",
    "status.held": "held for you to look at: {count}",
    "status.pause": "Telegram asks to wait for {seconds} s more.",
    "status.one.uncertain": "~ uncertain: {chat} {item}",
    "status.one.held": "~ held: {chat} {item}: {why}",
    "status.again.uncertain": "Send the uncertain again",
    "status.drop.uncertain": "Drop them",
    "status.again.held": "Release the held",
    "status.drop.held": "Drop them",
    "status.send": "Send it",
    "status.drop": "Drop it",
    "status.see": "Show {item} for {chat}",
    "status.look": "Look again",
    "status.done": "{count} done",
    # Menus: what Telegram shows beside the input field and in the profile.
    "command.start": "what I do",
    "command.help": "what you can ask, with examples",
    "command.market": "the markets in a few lines: /market asia",
    "command.quote": "where an index stands: /quote kospi",
    "command.movers": "best to worst: /movers europe",
    "command.record": "is it a record: /record nikkei",
    "command.why": "what moved it: /why china",
    "command.compare": "two side by side: /compare nikkei kospi",
    "command.chart": "a picture: /chart kospi 1y",
    "command.calendar": "dates ahead, who trades when",
    "command.brief": "today's brief",
    "command.subscribe": "a brief every day",
    "command.unsubscribe": "end the briefs",
    "command.alert": "tell me when: /alert kospi above 3500",
    "command.alerts": "the alerts of this chat",
    "command.settings": "language, time zone, marks",
    "command.language": "language of my answers",
    "command.timezone": "time zone of this chat",
    "command.sources": "where my figures come from",
    "command.privacy": "what I keep of you",
    "command.forget": "remove it",
    "command.id": "your id and this chat's",
    "command.status": "how the bot is doing",
    "command.broadcast": "write to all subscribers",
    "command.load": "bring figures in",
    "description": "I answer questions about stock indices in one line: kospi? · how did asia do · "
    "is tokyo at a record · why is china down. Every figure comes with its session and its source. "
    "Information, not investment advice.",
    "short_description": "Stock indices in one line, each figure with its session and source. "
    "Information, not investment advice.",
}
