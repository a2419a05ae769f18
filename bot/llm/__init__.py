"""Everything that talks to a language model; optional, never needed, never trusted."""
