"""The store: one DuckDB file that holds everything the bot knows. Nothing in here formats or decides."""
