"""The market briefer: answers questions about stock markets in one line. Importing it does nothing."""
