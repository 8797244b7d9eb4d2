"""Shaping data for pages."""
