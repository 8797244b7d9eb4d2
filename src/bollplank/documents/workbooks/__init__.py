"""Workbooks: sheets of cells out, and the same read back with care."""
