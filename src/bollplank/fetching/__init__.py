"""Figures fetched from services into the store: resumable, checked, told about."""
