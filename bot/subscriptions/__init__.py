"""What places have asked to be told, when it is due and how far it has come: nouns and pure rules, no sending."""
