"""Whole situations, made of factories, for tests that need more than one row."""
