"""How data gets in: one file per way. Each yields market nouns; `bot.intake` alone stores them."""
