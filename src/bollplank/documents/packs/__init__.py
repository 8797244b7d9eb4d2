"""Packs: one page or slide an organisation, as PDF and as slides."""
