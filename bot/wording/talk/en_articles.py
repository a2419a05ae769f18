"""English: what is said to an administrator about articles, and about figures that need a look."""

TEXTS: dict[str, str] = {
    # An article that was handed over.
    "article": "! Read, not stored yet. Moves: {moves}, events: {events}",
    "article.from": "~ {name}, {moment}",
    "article.more": "Moves not shown here: {count}",
    "article.event": "• {headline}",
    "article.more_events": "Events not shown here: {count}",
    "article.left": "~ Passages left out: {count} (briefer report FILE says why)",
    "article.store": "Store",
    "article.discard": "Discard",
    "article.stored": "! Stored. Moves: {moves}, events: {events}",
    "article.held": "Held back: {count}",
    "article.same": "All of this was stored before; nothing has changed.",
    "article.discarded": "Discarded: nothing was stored.",
    "article.already": "Already stored.",
    "article.gone": "That article is no longer with me; please send it again.",
    "article.nothing": "I find no move of an index and no event in that, so there is nothing to store.",
    "article.usage": "Forward or paste an article to me, send it as a text file, "
    "or answer a message that holds one with /load.\n"
    "~ You see what I understood before anything is stored.",
    "article.private": "Please hand me articles in our private chat.",
    "article.large": "That file is too long for an article: {limit} bytes are the most.",
    "article.media": "I can only read the text of an article, not pictures or recordings.",
    "article.unreachable": "Telegram did not hand me that file; please send it again.",
    # Figures that a person should look at.
    "flags": "! Please look at these figures",
    "flags.more": "~ and {count} more",
    "flag.held": "{name}{day}: {told} is held back: {against} ({source})",
    "flag.contradiction": "{name}: {source} contradicts itself: I took “{told}”, not “{against}”",
    "flag.dispute": "{name}{day}: {told} ({source}) against {against} ({other}); answers say that sources differ",
}
