"""ADD HERE: one file or folder per way people reach the bot; each turns what they write into utterances."""
