"""Calculations on figures: arrays in, arrays out. Nothing is read or written."""
