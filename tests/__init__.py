"""Tests; each file bears the name of the module it tests."""
